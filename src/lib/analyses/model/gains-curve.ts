import type { EChartsOption } from 'echarts';
import { decimal, percent } from '../../words/format';
import { palette } from '../../charts/palette';
import { tooltip, tooltipText } from '../../charts/pieces';
import { messages } from '../../messages/messages';
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
    return {
      ...frame,
      tooltip: {
        ...tooltip(ctx),
        formatter: (item: unknown) => {
          const row = lift[(item as { dataIndex: number }).dataIndex - 1];
          return row
            ? tooltipText(m.likeliest({ share: percent(row.share, ctx) }), [
                [m.found(), percent(row.captured, ctx)],
                [m.lift(), decimal(row.lift, ctx, 2)]
              ])
            : '';
        }
      },
      series: [
        diagonal,
        {
          type: 'line',
          symbolSize: 7,
          lineStyle: { color: ramp[1], width: 2 },
          itemStyle: { color: ramp[1] },
          data: [[0, 0], ...lift.map(({ share, captured }) => [share, captured]), [1, 1]]
        }
      ]
    } as EChartsOption;
  }
};
