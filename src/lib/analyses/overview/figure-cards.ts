import type { Row } from '../../domain/field';
import { joined, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Scope } from '../answer';
import type { FigureCard } from '../block';
import { figureWords } from '../figure-words';
import { unfollowedWords, type OtherTable } from '../unfollowed';
import type { Kpi, OverviewRow, trendRow } from './shape';

type Month = Row<typeof trendRow>;

/** Figures where less is better. */
const lessIsBetter: readonly Kpi[] = ['sales_cycle'];

/** Figures whose course over the last twelve months is known. */
const coursed = [
  'new_leads',
  'new_deals',
  'won_amount',
  'win_rate',
  'average_deal',
  'sales_cycle'
] as const satisfies readonly (Kpi & keyof Month)[];

/** The rows as cards; figures the data say nothing of are left out. */
export const figureCards = (
  rows: readonly OverviewRow[],
  trend: readonly Month[],
  scope: Scope
): FigureCard[] =>
  rows.flatMap((row, i) => {
    const { value, previous, n } = row;
    const table = otherTables[row.kpi];
    const blind = table ? unfollowedWords(table, scope) : [];
    if (blind.length) return [blindCard(row.kpi, blind)];
    return value !== null || previous !== null || n ? [cardOf(row, i, trend)] : [];
  });

/** Figures that are not of deals. */
export const otherTables: Partial<Record<Kpi, OtherTable>> = { new_leads: 'leads', ltv: 'orders' };

/** A figure that cannot be told of what is chosen says so. */
const blindCard = (kpi: Kpi, notes: readonly Words[]): FigureCard => ({
  name: kpi,
  label: say(`figures.${kpi}`),
  value: '–',
  notes
});

function cardOf(
  { kpi, unit, value, previous, change, n }: OverviewRow,
  row: number,
  trend: readonly Month[]
): FigureCard {
  const course = courseOf(kpi, trend);
  return {
    name: kpi,
    label: say(`figures.${kpi}`),
    value: figureWords(unit, value),
    ...(change === null
      ? {}
      : {
          change: {
            words: changeWords(unit, change),
            better: change ? change > 0 !== lessIsBetter.includes(kpi) : null
          }
        }),
    notes: notesOf({ unit, previous, change, n }),
    trend: course,
    row
  };
}

function notesOf({
  unit,
  previous,
  change,
  n
}: Pick<OverviewRow, 'unit' | 'previous' | 'change' | 'n'>): Words[] {
  if (change !== null)
    return previous === null ? [] : [say('ui.before', { value: figureWords(unit, previous) })];
  return [n === null ? say('ui.no_comparison') : say('ui.based_on', { n: quantity.whole(n) })];
}

function courseOf(kpi: Kpi, trend: readonly Month[]): (number | null)[] {
  const name = coursed.find((one) => one === kpi);
  const course = name ? trend.map((month) => month[name]) : [];
  return course.some((value) => value !== null) ? course : [];
}

function changeWords(unit: OverviewRow['unit'], change: number): Words {
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
  const size = Math.abs(change);
  const by =
    unit === 'ratio'
      ? say('ui.points', { n: quantity.decimal(size * 100, 1) })
      : quantity.percent(size);
  return joined([sign, by], '');
}
