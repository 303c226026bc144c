import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { elapsed, whole } from '../../words/format';
import { mix, palette } from '../../charts/palette';
import { fitted, tooltip, tooltipText, valueAxis, categoryAxis, base } from '../../charts/pieces';
import { messages } from '../../messages/messages';

export type Outcome = 'won' | 'lost' | 'open';

export interface Box {
  n: number;
  q1_days: number | null;
  median_days: number | null;
  q3_days: number | null;
  mean_days: number | null;
}

interface Line {
  name: string;
  /** Index of the row a click drills to. */
  row?: number;
  boxes: Partial<Record<Outcome, Box>>;
}

const nothing: '-'[] = ['-', '-', '-', '-', '-'];

export const boxesHeight = (lines: number, outcomes: number): number =>
  72 + Math.max(1, lines) * (20 + 16 * outcomes);

/** Quartile boxes with the median marked, a line per name and a box per outcome, in days. */
export function boxesOption(
  lines: readonly Line[],
  outcomes: readonly Outcome[],
  ctx: ChartContext
): EChartsOption {
  const colors = palette(ctx.theme);
  const m = messages(ctx.locale)['cycle-time'];
  const names: Record<Outcome, string> = { won: m.won(), lost: m.lost(), open: m.open() };
  const labelWidth = Math.min(180, ctx.width * 0.3);
  return {
    ...base(ctx),
    grid: { left: 8, right: 24, top: 32, bottom: 24, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 8,
      textStyle: { color: colors.quiet }
    },
    tooltip: {
      ...tooltip(ctx),
      formatter: (item: unknown) => {
        const { dataIndex, seriesIndex } = item as { dataIndex: number; seriesIndex: number };
        const outcome = outcomes[seriesIndex];
        const line = lines[dataIndex];
        const box = outcome && line?.boxes[outcome];
        return box ? boxTooltip(`${line.name} · ${names[outcome]}`, box, ctx) : '';
      }
    },
    xAxis: {
      ...valueAxis(ctx, (value) => whole(value, ctx)),
      min: 0,
      name: m.axis_days(),
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: { color: colors.quiet }
    },
    yAxis: {
      ...categoryAxis(
        ctx,
        lines.map(({ name }) => fitted(name, labelWidth, 13, ctx))
      ),
      inverse: true,
      axisLine: { show: false },
      axisLabel: { color: colors.ink, fontSize: 13 }
    },
    series: outcomes.map((outcome) => ({
      type: 'boxplot' as const,
      name: names[outcome],
      boxWidth: [6, 14],
      itemStyle: {
        color: mix(colors.surface, colors[outcome], 0.35),
        borderColor: colors[outcome],
        borderWidth: 1.5
      },
      data: lines.map(({ boxes, row }) => {
        const box = boxes[outcome];
        if (!box?.n) return { value: nothing };
        const { q1_days: q1, median_days: median, q3_days: q3 } = box;
        if (q1 === null || median === null || q3 === null) return { value: nothing };
        return { value: [q1, q1, median, q3, q3], row };
      })
    }))
  };
}

function boxTooltip(title: string, box: Box, ctx: ChartContext): string {
  const m = messages(ctx.locale)['cycle-time'];
  return tooltipText(title, [
    [m.median(), elapsed(box.median_days, ctx)],
    [m.quartiles(), `${elapsed(box.q1_days, ctx)} – ${elapsed(box.q3_days, ctx)}`],
    [m.mean(), elapsed(box.mean_days, ctx)],
    [m.deals(), whole(box.n, ctx)]
  ]);
}
