import type { ChartContext } from '../../charts/context';
import { palette, rampColor } from '../../charts/palette';
import { messages } from '../../messages/messages';
import type { StageConversionAnswer } from './shape';
import type { Shift } from './shifts';

/** Groups drawn; those with most entries. */
const mostGroups = 6;

/** The groups that are drawn, with the names they are shown under. */
export function shownGroups(
  { rows }: StageConversionAnswer,
  ctx: ChartContext
): { group: string | null; name: string }[] {
  const entries = new Map<string | null, number>();
  for (const { group, entered } of rows) entries.set(group, (entries.get(group) ?? 0) + entered);
  return [...entries]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostGroups)
    .map(([group]) => ({ group, name: group ?? messages(ctx.locale).filters.empty_value() }));
}

interface Panel {
  index: number;
  position: number;
  periods: readonly string[];
  shift: Shift | undefined;
}

/** The lines of one stage's panel; with groups a mature line each, else also what is immature. */
export function panelSeries(result: StageConversionAnswer, panel: Panel, ctx: ChartContext) {
  const grouped = result.params.by !== '';
  return grouped ? groupSeries(result, panel, ctx) : wholeSeries(result, panel, ctx);
}

function wholeSeries(result: StageConversionAnswer, panel: Panel, ctx: ChartContext) {
  const m = messages(ctx.locale)['stage-conversion'];
  const { open } = palette(ctx.theme);
  const color = rampColor(ctx.theme, 2, 3);
  const { periods } = panel;
  const found = rowsByPeriod(result, panel, null);
  const firstImmature = periods.findIndex((period) => found.get(period)?.mature === false);
  const line = lineOf(panel);
  const rate = (wanted: (i: number) => boolean) =>
    periods.map((period, i) => {
      const row = wanted(i) ? found.get(period) : undefined;
      return { value: row?.rate_resolved ?? null, row: row?.row };
    });
  const isImmature = (i: number) => firstImmature >= 0 && i >= firstImmature;
  return [
    {
      ...line,
      type: 'bar' as const,
      name: m.open(),
      barCategoryGap: '10%',
      itemStyle: { color: open, opacity: 0.3 },
      data: periods.map((period) => {
        const row = found.get(period);
        return { value: row ? row.open / row.entered : null, row: row?.row };
      })
    },
    {
      ...line,
      name: m.rate(),
      color,
      lineStyle: { color, width: 2 },
      data: rate((i) => !isImmature(i)),
      ...markOf(panel, ctx)
    },
    {
      ...line,
      name: m.immature(),
      color,
      lineStyle: { color, width: 1.5, type: 'dotted' as const, opacity: 0.6 },
      itemStyle: { opacity: 0.5 },
      data: rate((i) => isImmature(i + 1))
    }
  ];
}

function groupSeries(result: StageConversionAnswer, panel: Panel, ctx: ChartContext) {
  const { series } = palette(ctx.theme);
  return shownGroups(result, ctx).map(({ group, name }, i) => {
    const found = rowsByPeriod(result, panel, group);
    const stands = panel.shift && panel.shift.group === group;
    const color = series[i % series.length];
    return {
      ...lineOf(panel),
      name,
      color,
      lineStyle: { color, width: stands ? 3 : 1.5, opacity: panel.shift && !stands ? 0.5 : 1 },
      data: panel.periods.map((period) => {
        const row = found.get(period);
        return { value: row?.mature ? row.rate_resolved : null, row: row?.row };
      }),
      ...(stands ? markOf(panel, ctx) : {})
    };
  });
}

const lineOf = ({ index, periods }: Panel) => ({
  type: 'line' as const,
  xAxisIndex: index,
  yAxisIndex: index,
  symbolSize: 5,
  showSymbol: periods.length <= 16,
  connectNulls: false
});

/** A line across the panel where the rate changed. */
function markOf({ shift, periods }: Panel, ctx: ChartContext) {
  if (!shift) return {};
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: palette(ctx.theme).accent, width: 1.5, type: 'dashed' as const },
      data: [{ xAxis: periods.indexOf(shift.since) }]
    }
  };
}

function rowsByPeriod({ rows }: StageConversionAnswer, { position }: Panel, group: string | null) {
  return new Map(
    rows.flatMap((row, i) =>
      row.position === position && row.group === group
        ? [[row.period, { ...row, row: i }] as const]
        : []
    )
  );
}
