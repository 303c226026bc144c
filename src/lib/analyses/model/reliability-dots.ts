import { chartOption } from '../../charts/chart-option';
import { dots } from '../../charts/marks/dots';
import { intervals } from '../../charts/marks/intervals';
import { palette } from '../../charts/palette';
import { tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { wilson } from '../../statistics/wilson';
import { percent, whole } from '../../words/format';
import { say } from '../../words/say';
import type { Chart } from '../chart';
import type { ModelParams, ModelParts, scoreRow } from './shape';
import { unitSquare } from './unit-square';

/** Predicted probabilities against observed shares, a dot per bin, its size by how many; the line is perfect. */
export const reliabilityDots: Chart<ModelParams, typeof scoreRow, ModelParts> = {
  id: 'reliability',
  part: 'reliability',
  height: (_, ctx) => Math.min(420, Math.max(300, ctx.width * 0.6)),
  title: ({ parts: { reliability } }) =>
    say(reliability.length ? 'model.reliability_title' : 'model.reliability_none'),
  option: ({ parts: { reliability } }, ctx) => {
    if (!reliability.length) return null;
    const m = messages(ctx.locale).model;
    const { ramp, quiet } = palette(ctx.theme);
    const most = Math.max(...reliability.map(({ n }) => n));
    const { frame, diagonal } = unitSquare(ctx, { x: m.predicted(), y: m.observed() });
    return chartOption(ctx, {
      ...frame,
      marks: [
        diagonal,
        intervals({
          rows: reliability,
          color: ramp[0],
          ends: ({ predicted, observed, n }) => {
            const { low, high } = wilson(Math.round(observed * n), n);
            return [
              [predicted, low],
              [predicted, high]
            ];
          }
        }),
        dots({
          rows: reliability,
          color: ramp[1],
          z: 3,
          at: ({ predicted, observed }) => [predicted, observed],
          size: ({ n }) => 7 + 11 * Math.sqrt(n / most),
          thinned: true,
          label: {
            // where dots lie this close their counts would cover each other
            text: ({ n }) => (ctx.width < 480 ? '' : whole(n, ctx)),
            at: ({ observed }) => (observed < 0.1 ? 'top' : 'bottom'),
            color: quiet,
            fontSize: 11
          },
          tip: (row) =>
            tooltipText(m.bin(), [
              [m.predicted(), percent(row.predicted, ctx, 1)],
              [m.observed(), percent(row.observed, ctx, 1)],
              ['n', whole(row.n, ctx)]
            ])
        })
      ]
    });
  }
};
