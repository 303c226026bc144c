import { compactMoney, percent, whole } from '../../words/format';
import { messages } from '../../messages/messages';
import type { Words } from '../../words/words';
import type { Voice } from '../../words/format';
import { cohortName, type CohortGrain } from '../cohort-token';
import { differenceInterval } from '../../statistics/difference';
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
): { headline: Say; findings: Say[] } {
  const compared = comparisonOf(rows, recentCount[setting.grain]);
  if (!compared) return { headline: plainHeadline(rows), findings: [] };
  const { age, recent, earlier } = compared;
  const difference = differenceInterval(
    { successes: recent.won, n: recent.deals },
    { successes: earlier.won, n: earlier.deals }
  );
  const clear = difference !== null && (difference.low > 0 || difference.high < 0);
  const words = (ctx: Voice) => ({
    recent: spanName(recent.cohorts, setting.fiscalStart, ctx),
    share: percent(recent.won / recent.deals, ctx),
    before: percent(earlier.won / earlier.deals, ctx),
    deals: whole(recent.deals, ctx),
    months: age
  });
  const shares: Say = (ctx) => {
    const m = messages(ctx.locale).cohorts;
    if (!clear) return m.headline_same(words(ctx));
    return difference.value < 0 ? m.headline_worse(words(ctx)) : m.headline_better(words(ctx));
  };
  const amounts: Say = (ctx) =>
    messages(ctx.locale).cohorts.headline_amount({
      ...words(ctx),
      share: compactMoney(recent.amount / recent.deals, ctx),
      before: compactMoney(earlier.amount / earlier.deals, ctx)
    });
  return setting.measure === 'won_amount'
    ? { headline: amounts, findings: [shares] }
    : { headline: shares, findings: [] };
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
  for (let age = halfwayAge(rows); age >= 0; age--) {
    const grown = rows.filter((row) => row.age_months === age && row.mature).sort(byCohort);
    if (grown.length < 2 * recentCount) continue;
    const recent = blockOf(grown.slice(-recentCount));
    const earlier = blockOf(grown.slice(0, -recentCount));
    if (recent.deals && earlier.deals) return { age, recent, earlier };
  }
  return null;
}

const byCohort = (a: CohortRow, b: CohortRow) => (a.cohort! < b.cohort! ? -1 : 1);

const blockOf = (rows: readonly CohortRow[]): Block => ({
  cohorts: rows.map(({ cohort }) => cohort!),
  deals: rows.reduce((sum, row) => sum + row.deals!, 0),
  won: rows.reduce((sum, row) => sum + row.won!, 0),
  amount: rows.reduce((sum, row) => sum + row.won_amount!, 0)
});

function halfwayAge(rows: readonly CohortRow[]): number {
  const mature = rows.filter((row) => row.mature);
  const oldest = Math.max(-1, ...mature.map((row) => row.age_months!));
  const longest = new Set(
    mature.filter((row) => row.age_months === oldest).map(({ cohort }) => cohort)
  );
  const wonBy = (age: number) =>
    mature
      .filter((row) => row.age_months === age && longest.has(row.cohort))
      .reduce((sum, row) => sum + row.won!, 0);
  let age = 0;
  while (age < oldest && wonBy(age) < wonBy(oldest) / 2) age++;
  return oldest < 0 ? -1 : age;
}

function plainHeadline(rows: readonly CohortRow[]): Say {
  const deals = rows
    .filter((row) => row.age_months === 0)
    .reduce((sum, row) => sum + row.deals!, 0);
  return (ctx) => {
    const m = messages(ctx.locale).cohorts;
    return deals ? m.headline_young({ deals: whole(deals, ctx) }) : m.headline_none();
  };
}

function spanName(cohorts: readonly string[], fiscalStart: number, { locale }: Voice): string {
  const name = (token: string) => cohortName(token, { locale, fiscalStart });
  const [first, last] = [cohorts[0]!, cohorts.at(-1)!];
  return first === last ? name(first) : `${name(first)} – ${name(last)}`;
}
