import { differenceInterval } from '../../statistics/difference';
import { joined, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import { cohortWords, type CohortGrain } from '../cohort-token';
import type { CohortRow } from './shape';

interface Setting {
  grain: CohortGrain;
  measure: 'win_share' | 'won_amount' | 'count';
  fiscalStart: number;
}

/** Cohorts compared with those before them. */
const recentCount: Record<CohortGrain, number> = { month: 3, quarter: 1 };

/** Compares the latest cohorts that have lived to an age with the earlier ones at that same age. */
export function headlineOf(
  rows: readonly CohortRow[],
  setting: Setting
): { headline: Words; findings: Words[] } {
  const compared = comparisonOf(rows, recentCount[setting.grain]);
  if (!compared) return { headline: plainHeadline(rows), findings: [] };
  const { age, recent, earlier } = compared;
  const difference = differenceInterval(
    { successes: recent.won, n: recent.deals },
    { successes: earlier.won, n: earlier.deals }
  );
  const clear = difference !== null && (difference.low > 0 || difference.high < 0);
  const words = {
    recent: spanWords(recent.cohorts, setting.fiscalStart),
    share: quantity.percent(recent.won / recent.deals),
    before: quantity.percent(earlier.won / earlier.deals),
    deals: quantity.whole(recent.deals),
    months: age
  };
  const changed = difference && difference.value < 0 ? 'worse' : 'better';
  const shares = say(`cohorts.headline_${clear ? changed : 'same'}`, words);
  if (setting.measure !== 'won_amount')
    return { headline: shares, findings: [say('cohorts.finding_compared', words)] };
  const amounts = {
    ...words,
    share: quantity.money(recent.amount / recent.deals),
    before: quantity.money(earlier.amount / earlier.deals)
  };
  return {
    headline: say('cohorts.headline_amount', amounts),
    findings: [say('cohorts.finding_compared', amounts), shares]
  };
}

interface Block {
  cohorts: string[];
  deals: number;
  won: number;
  amount: number;
}

/**
 * The age is the one by which half of the wins of the oldest cohorts had come, or the nearest below
 * it that leaves as many earlier cohorts as recent ones; null where no age does.
 */
export function comparisonOf(
  rows: readonly CohortRow[],
  recentCount: number
): { age: number; recent: Block; earlier: Block } | null {
  const cells = grownCells(rows);
  for (let age = halfwayAge(cells); age >= 0; age--) {
    const grown = cells.filter((cell) => cell.age === age).sort(byCohort);
    if (grown.length < 2 * recentCount) continue;
    const recent = blockOf(grown.slice(-recentCount));
    const earlier = blockOf(grown.slice(0, -recentCount));
    if (recent.deals && earlier.deals) return { age, recent, earlier };
  }
  return null;
}

type Cell = ReturnType<typeof grownCells>[number];

/** What the cohorts had won at the ages all of their deals have lived through. */
const grownCells = (rows: readonly CohortRow[]) =>
  rows.flatMap(({ cohort, age_months: age, deals, won, won_amount: amount, mature }) =>
    mature && won !== null && amount !== null ? [{ cohort, age, deals, won, amount }] : []
  );

const byCohort = (a: Cell, b: Cell) => (a.cohort < b.cohort ? -1 : 1);

const sumOf = (cells: readonly Cell[], of: 'deals' | 'won' | 'amount') =>
  cells.reduce((sum, cell) => sum + cell[of], 0);

const blockOf = (cells: readonly Cell[]): Block => ({
  cohorts: cells.map(({ cohort }) => cohort),
  deals: sumOf(cells, 'deals'),
  won: sumOf(cells, 'won'),
  amount: sumOf(cells, 'amount')
});

function halfwayAge(cells: readonly Cell[]): number {
  const oldest = Math.max(-1, ...cells.map(({ age }) => age));
  const longest = new Set(cells.filter(({ age }) => age === oldest).map(({ cohort }) => cohort));
  const wonBy = (age: number) =>
    sumOf(
      cells.filter((cell) => cell.age === age && longest.has(cell.cohort)),
      'won'
    );
  let age = 0;
  while (age < oldest && wonBy(age) < wonBy(oldest) / 2) age++;
  return oldest < 0 ? -1 : age;
}

function plainHeadline(rows: readonly CohortRow[]): Words {
  const deals = rows.filter((row) => row.age_months === 0).reduce((sum, row) => sum + row.deals, 0);
  return deals ? say('cohorts.headline_young', { deals }) : say('cohorts.headline_none');
}

function spanWords(cohorts: readonly string[], fiscalStart: number): Words {
  const ends = new Set([...cohorts.slice(0, 1), ...cohorts.slice(-1)]);
  return joined(
    [...ends].map((token) => cohortWords(token, fiscalStart)),
    ' – '
  );
}
