import type { EChartsOption } from 'echarts';
import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { boxes } from '../../charts/marks/boxes';
import { palette } from '../../charts/palette';
import { tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { elapsed, whole } from '../../words/format';

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
  return chartOption(ctx, {
    margin: { right: 24, top: 32, bottom: 24 },
    legend: {},
    x: valueAxis(ctx, (value) => whole(value, ctx), { min: 0, title: m.axis_days(), titleGap: 24 }),
    y: rowAxis(
      ctx,
      lines.map(({ name }) => name),
      { width: Math.min(180, ctx.width * 0.3), line: false }
    ),
    marks: outcomes.map((outcome) =>
      boxes(ctx, {
        rows: lines,
        name: names[outcome],
        color: colors[outcome],
        box: ({ boxes }) => {
          const box = boxes[outcome];
          return box?.n ? quartiles(box) : null;
        },
        stands: ({ row, boxes }) => (boxes[outcome]?.n ? { row, part: outcome } : {}),
        tip: ({ name, boxes }) => {
          const box = boxes[outcome];
          return box ? boxTooltip(`${name} · ${names[outcome]}`, box, ctx) : '';
        }
      })
    )
  });
}

const quartiles = ({ q1_days: q1, median_days: median, q3_days: q3 }: Box) =>
  q1 === null || median === null || q3 === null ? null : ([q1, median, q3] as const);

function boxTooltip(title: string, box: Box, ctx: ChartContext): string {
  const m = messages(ctx.locale)['cycle-time'];
  return tooltipText(title, [
    [m.median(), elapsed(box.median_days, ctx)],
    [m.quartiles(), `${elapsed(box.q1_days, ctx)} – ${elapsed(box.q3_days, ctx)}`],
    [m.mean(), elapsed(box.mean_days, ctx)],
    [m.deals(), whole(box.n, ctx)]
  ]);
}
