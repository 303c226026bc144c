import type { EChartsOption } from 'echarts';
import { decimal, percent } from '../../charts/format';
import { palette } from '../../charts/palette';
import { base, tooltip, tooltipText, valueAxis } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import type { Chart } from '../analysis';
import type { ModelParams, ModelParts, scoreRow } from './shape';

/** Share of the wins found when the likeliest come first; the line is what chance would find. */
export const gainsCurve: Chart<ModelParams, typeof scoreRow, ModelParts> = {
  id: 'gains',
  part: 'lift',
  height: () => 320,
  title: ({ parts: { lift } }, ctx) => {
    const m = messages(ctx.locale).model;
    const fifth = lift.find(({ share }) => share! >= 0.2 - 1e-9);
    return fifth
      ? m.gains_title({
          share: percent(fifth.share, ctx),
          captured: percent(fifth.captured, ctx),
          lift: decimal(fifth.lift, ctx, 1)
        })
      : m.gains_none();
  },
  option: ({ parts: { lift } }, ctx) => {
    if (!lift.length) return null;
    const m = messages(ctx.locale).model;
    const { ramp, quiet } = palette(ctx.theme);
    const axis = (name: string) => ({
      ...valueAxis(ctx, (value) => percent(value, ctx, 0)),
      name,
      nameLocation: 'middle' as const,
      nameTextStyle: { color: quiet },
      min: 0,
      max: 1
    });
    return {
      ...base(ctx),
      grid: { left: 28, right: 24, top: 16, bottom: 28, containLabel: true },
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
      xAxis: { ...axis(m.called_share()), nameGap: 28 },
      yAxis: { ...axis(m.found()), nameGap: 40 },
      series: [
        {
          type: 'line',
          silent: true,
          symbol: 'none',
          lineStyle: { type: 'dashed', color: quiet, width: 1 },
          data: [
            [0, 0],
            [1, 1]
          ]
        },
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
