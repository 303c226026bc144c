import { labelOf } from '../../words/voice';
import type { ChartContext } from '../../charts/context';
import { bars } from '../../charts/marks/bars';
import { line } from '../../charts/marks/line';
import type { Mark, Rule } from '../../charts/marks/mark';
import { rule } from '../../charts/marks/rule';
import { palette, seriesColor } from '../../charts/palette';
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
    .map(([group]) => ({
      group,
      name: group ? labelOf(group, ctx) : messages(ctx.locale).filters.empty_value()
    }));
}

interface Panel {
  index: number;
  position: number;
  periods: readonly string[];
  shift: Shift | undefined;
  /** What is said of a period of it. */
  tip: (period: string, i: number) => string;
}

/** The marks of one stage's panel; with groups a mature line each, else also what is immature. */
export function panelMarks(result: StageConversionAnswer, panel: Panel, ctx: ChartContext): Mark[] {
  const grouped = result.params.by !== '';
  return grouped ? groupMarks(result, panel, ctx) : wholeMarks(result, panel, ctx);
}

function wholeMarks(result: StageConversionAnswer, panel: Panel, ctx: ChartContext): Mark[] {
  const m = messages(ctx.locale)['stage-conversion'];
  const { open, advanced: color } = palette(ctx.theme);
  const { periods, index, tip } = panel;
  const found = rowsByPeriod(result, panel, null);
  const stands = (period: string) => ({ row: found.get(period)?.row });
  const firstImmature = periods.findIndex((period) => found.get(period)?.mature === false);
  const isImmature = (i: number) => firstImmature >= 0 && i >= firstImmature;
  const rate = (look: Look, wanted: (i: number) => boolean) => {
    const row = (period: string, i: number) => (wanted(i) ? found.get(period) : undefined);
    return line({
      ...lineOf(panel),
      ...look,
      color,
      at: (period, i) => row(period, i)?.rate_resolved ?? null,
      stands: (period, i) => ({ row: row(period, i)?.row })
    });
  };
  return [
    bars({
      rows: periods,
      panel: index,
      tip,
      name: m.open(),
      gap: '10%',
      color: open,
      opacity: 0.3,
      value: (period) => {
        const row = found.get(period);
        return row ? row.open / row.entered : null;
      },
      stands: (period) => ({ ...stands(period), part: 'open' })
    }),
    rate({ name: m.rate(), rule: markOf(panel, ctx) }, (i) => !isImmature(i)),
    rate(
      {
        name: m.immature(),
        width: 1.5,
        dash: 'dotted',
        opacity: 0.6,
        points: { ...pointsOf(panel), opacity: 0.5 }
      },
      (i) => isImmature(i + 1)
    )
  ];
}

type Look = Partial<Parameters<typeof line<string>>[0]>;

function groupMarks(result: StageConversionAnswer, panel: Panel, ctx: ChartContext): Mark[] {
  return shownGroups(result, ctx).map(({ group, name }, i) => {
    const found = rowsByPeriod(result, panel, group);
    const stands = panel.shift && panel.shift.group === group;
    return line({
      ...lineOf(panel),
      name,
      color: seriesColor(ctx.theme, i),
      width: stands ? 3 : 1.5,
      opacity: panel.shift && !stands ? 0.5 : 1,
      at: (period) => {
        const row = found.get(period);
        return row?.mature ? row.rate_resolved : null;
      },
      stands: (period) => ({ row: found.get(period)?.row }),
      rule: stands ? markOf(panel, ctx) : undefined
    });
  });
}

const lineOf = (panel: Panel) => ({
  rows: panel.periods,
  panel: panel.index,
  tip: panel.tip,
  points: pointsOf(panel)
});

const pointsOf = ({ periods }: Panel) => ({ size: 5, shown: periods.length <= 16 });

/** A line across the panel where the rate changed. */
const markOf = ({ shift, periods }: Panel, ctx: ChartContext): Rule | undefined =>
  shift && rule({ x: periods.indexOf(shift.since), color: palette(ctx.theme).accent, width: 1.5 });

function rowsByPeriod({ rows }: StageConversionAnswer, { position }: Panel, group: string | null) {
  return new Map(
    rows.flatMap((row, i) =>
      row.position === position && row.group === group
        ? [[row.period, { ...row, row: i }] as const]
        : []
    )
  );
}
