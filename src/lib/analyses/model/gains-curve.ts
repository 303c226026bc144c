import { chartOption } from '../../charts/chart-option';
import { line } from '../../charts/marks/line';
import { palette } from '../../charts/palette';
import { tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { decimal, percent } from '../../words/format';
import { quantity, say } from '../../words/say';
import type { Chart } from '../chart';
import type { ModelParams, ModelParts, scoreRow } from './shape';
import { unitSquare } from './unit-square';

/** Share of the wins found when the likeliest come first; the line is what chance would find. */
export const gainsCurve: Chart<ModelParams, typeof scoreRow, ModelParts> = {
  id: 'gains',
  part: 'lift',
  height: () => 320,
  title: ({ parts: { lift } }) => {
    const fifth = lift.find(({ share }) => share >= 0.2 - 1e-9);
    return fifth
      ? say('model.gains_title', {
          share: quantity.percent(fifth.share),
          captured: quantity.percent(fifth.captured),
          lift: quantity.decimal(fifth.lift, 1)
        })
      : say('model.gains_none');
  },
  option: ({ parts: { lift } }, ctx) => {
    if (!lift.length) return null;
    const m = messages(ctx.locale).model;
    const { ramp } = palette(ctx.theme);
    const { frame, diagonal } = unitSquare(ctx, { x: m.called_share(), y: m.found() });
    return chartOption(ctx, {
      ...frame,
      marks: [
        diagonal,
        line({
          rows: [null, ...lift, null],
          at: (row, i) => (row ? [row.share, row.captured] : i ? [1, 1] : [0, 0]),
          color: ramp[1],
          points: { size: 7 },
          tip: (row) =>
            row
              ? tooltipText(m.likeliest({ share: percent(row.share, ctx) }), [
                  [m.found(), percent(row.captured, ctx)],
                  [m.lift(), decimal(row.lift, ctx, 2)]
                ])
              : ''
        })
      ]
    });
  }
};
