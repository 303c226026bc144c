import type { TableRow } from '../../src/lib/domain/forecast-tables';
import type { Backtest } from '../../src/lib/forecast/score-by';
import { figure, percent, table } from './markdown';

const goals = [
  { name: 'a deal', chance: 'deal_probability', came: 'became_deal' },
  { name: 'a won deal', chance: 'probability', came: 'won' }
] as const;

const shares = [0.05, 0.1, 0.2, 0.5];

/** What calling the likeliest leads open on past days would have found, by models trained before. */
export function pastLists({ lead_record }: Backtest): string {
  const rows = goals.map(({ name, chance, came }) => {
    const known = lead_record.filter((row) => row[chance] !== null && row[came] !== null);
    const byChance = [...known].sort((a, b) => (b[chance] as number) - (a[chance] as number));
    const days = [...new Set(known.map(({ known_on }) => known_on))];
    const lists = days.map((day) => byChance.filter(({ known_on }) => known_on === day));
    const hits = (list: readonly TableRow[]) => list.filter((row) => row[came]).length;
    const all = hits(known);
    const expected = known.reduce((sum, row) => sum + (row[chance] as number), 0);
    const found = shares.map((share) =>
      lists.reduce((sum, list) => sum + hits(list.slice(0, Math.round(share * list.length))), 0)
    );
    return [
      name,
      String(lists.length),
      String(known.length),
      figure(expected, 0),
      String(all),
      ...found.map((one) => percent(all ? one / all : null))
    ];
  });
  return `## The lists it would have given

Every lead open on past days, scored by models trained before; a lead counts on each of its days. What calling the likeliest shares of each day’s list would have found of those that came within the horizon.

${table(
  [
    'to become',
    'days',
    'leads',
    'expected',
    'came',
    ...shares.map((share) => `first ${100 * share}%`)
  ],
  rows
)}`;
}
