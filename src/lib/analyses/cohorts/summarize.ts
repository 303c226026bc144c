import type { Figure } from '../answer';
import { cohortToken, lastMonthOf } from '../cohort-token';
import { lastWholeMonth, monthNumber } from '../months';
import { triangle } from '../triangle/triangle';
import { headlineOf } from './headline';
import type { CohortRow, CohortsAsked } from './shape';

/** Cumulates wins by age and masks what a cohort has not fully lived through. */
export function summarizeCohorts({ rows: queried, params, scope }: CohortsAsked) {
  const { grain, months, measure } = params;
  const { fiscalStart, asOf } = scope.workspace;
  const lastMonth = lastWholeMonth(asOf);
  const deals = queried.map((row) => {
    const start = monthNumber(row.created_month);
    return { ...row, start, count: row.deals, line: cohortToken(start, grain, fiscalStart) };
  });
  const wins = deals.flatMap((row) =>
    row.won_month === null
      ? []
      : [{ ...row, month: monthNumber(row.won_month), values: [row.deals, row.won_amount] }]
  );
  const endOf = new Map(
    deals.map(({ line, start }) => [line, lastMonthOf(start, grain, fiscalStart)])
  );
  const cells = triangle(deals, wins, { lastMonth, mostMonths: months || 1200, measures: 2 });
  const rows = cells.map(({ line, age, members, totals }): CohortRow => {
    const mature = (endOf.get(line) ?? Infinity) + age <= lastMonth;
    const [won = 0, amount = 0] = totals;
    return {
      cohort: line,
      age_months: age,
      deals: members,
      won: mature ? won : null,
      won_amount: mature ? amount : null,
      share: mature ? won / members : null,
      mature
    };
  });
  const all = deals.reduce((sum, { count }) => sum + count, 0);
  const won = wins.reduce((sum, { count }) => sum + count, 0);
  return {
    rows,
    figures: [
      { name: 'win_rate_created', kind: 'ratio', value: all ? won / all : null },
      {
        name: 'won_amount_created',
        kind: 'money',
        value: wins.reduce((sum, { won_amount }) => sum + won_amount, 0)
      }
    ] satisfies Figure[],
    ...headlineOf(rows, { grain, measure, fiscalStart }),
    counted: { of: 'deals' as const, n: all }
  };
}
