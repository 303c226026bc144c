import type { EChartsOption } from 'echarts';
import { percent, whole } from '../../words/format';
import { palette } from '../../charts/palette';
import { tooltip, tooltipText } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import { quantity, say } from '../../words/say';
import type { Chart } from '../chart';
import { wilson } from '../../statistics/wilson';
import type { ModelParams, ModelParts, scoreRow } from './shape';
import { unitSquare } from './unit-square';

/** Predicted probabilities against observed shares, a dot per bin, its size by how many; the line is perfect. */
export const reliabilityDots: Chart<ModelParams, typeof scoreRow, ModelParts> = {
  id: 'reliability',
  part: 'reliability',
  height: (_, ctx) => Math.min(420, Math.max(300, ctx.width * 0.6)),
  title: ({ parts: { reliability } }) => {
    const [worst] = [...reliability].sort(
      (a, b) => Math.abs(b.observed - b.predicted) - Math.abs(a.observed - a.predicted)
    );
    return worst
      ? say('model.reliability_title', {
          predicted: quantity.percent(worst.predicted),
          observed: quantity.percent(worst.observed),
          n: quantity.whole(worst.n)
        })
      : say('model.reliability_none');
  },
  option: ({ parts: { reliability } }, ctx) => {
    if (!reliability.length) return null;
    const m = messages(ctx.locale).model;
    const { ramp, quiet } = palette(ctx.theme);
    const most = Math.max(...reliability.map(({ n }) => n));
    const { frame, diagonal } = unitSquare(ctx, { x: m.predicted(), y: m.observed() });
    return {
      ...frame,
      tooltip: {
        ...tooltip(ctx),
        formatter: (item: unknown) => {
          const row = reliability[(item as { dataIndex: number }).dataIndex];
          if (!row) return '';
          return tooltipText(m.bin(), [
            [m.predicted(), percent(row.predicted, ctx, 1)],
            [m.observed(), percent(row.observed, ctx, 1)],
            ['n', whole(row.n, ctx)]
          ]);
        }
      },
      series: [
        diagonal,
        ...reliability.map(({ predicted, observed, n }) => {
          const { low, high } = wilson(Math.round(observed * n), n);
          return {
            type: 'line' as const,
            silent: true,
            symbol: 'none',
            lineStyle: { color: ramp[0], width: 2 },
            data: [
              [predicted, low],
              [predicted, high]
            ]
          };
        }),
        {
          type: 'scatter',
          itemStyle: { color: ramp[1] },
          z: 3,
          data: reliability.map(({ predicted, observed, n }) => ({
            value: [predicted, observed],
            label: { position: observed < 0.1 ? ('top' as const) : ('bottom' as const) },
            symbolSize: 7 + 11 * Math.sqrt(n / most)
          })),
          label: {
            show: true,
            color: quiet,
            fontSize: 11,
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              whole(reliability[dataIndex]?.n ?? null, ctx)
          },
          labelLayout: { hideOverlap: true }
        }
      ]
    } as EChartsOption;
  }
};
