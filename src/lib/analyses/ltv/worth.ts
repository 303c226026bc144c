import type { Row } from '../../domain/field';
import type { PartRows, Scope } from '../answer';
import { lastWholeMonth, monthNumber } from '../months';
import type { Values } from '../params';
import { triangle } from '../triangle/triangle';
import { churn, type Churn } from './churn';
import type { livesRow, LtvParams, LtvParts } from './shape';

type Settings = Pick<Values<LtvParams>, 'gross_margin'>;
type Sources = Pick<PartRows<LtvParams, LtvParts>, 'lives' | 'revenue'>;

/** Revenue turned into what is kept of it. */
export const marginOf = ({ gross_margin }: Settings): number =>
  gross_margin ? gross_margin / 100 : 1;

export interface WorthPoint {
  age: number;
  /** Accounts that have lived so long. */
  accounts: number;
  ltv: number;
}

/** Months beyond what was observed that a projection goes. */
const projectedMonths = 12;

/** Below this many accounts an age is no longer shown for all accounts together. */
export const fewestAccounts = 10;

export const membersOf = (
  lives: readonly Row<typeof livesRow>[],
  lineOf: (life: Row<typeof livesRow>, start: number) => string
) =>
  lives.map((life) => {
    const start = monthNumber(life.first_month);
    return { line: lineOf(life, start), start, count: life.accounts };
  });

/** All accounts together: revenue per account by age, over those that have lived so long. */
export function overallWorth(
  { lives, revenue }: Sources,
  params: Settings,
  { workspace }: Pick<Scope, 'workspace'>
): WorthPoint[] {
  const gains = revenue.map((row) => ({
    line: '',
    start: monthNumber(row.first_month),
    month: monthNumber(row.order_month),
    values: [row.revenue]
  }));
  const cells = triangle(
    membersOf(lives, () => ''),
    gains,
    {
      lastMonth: lastWholeMonth(workspace.asOf),
      mostMonths: 1200,
      measures: 1
    }
  );
  const enough = Math.min(fewestAccounts, cells[0]?.members ?? 0);
  return cells
    .filter(({ lived }) => lived > 0 && lived >= enough)
    .map(({ age, lived, perMember: [worth = 0] }) => ({
      age,
      accounts: lived,
      ltv: marginOf(params) * worth
    }));
}

export interface Projection extends Churn {
  /** Revenue, times the margin, per account and month as a customer. */
  monthly: number;
  /** What an account is worth over its whole life: `monthly` ÷ monthly churn; null without churn. */
  lifetime: number | null;
  /** From the last observed point onward. */
  points: WorthPoint[];
}

/** What would follow if churn and monthly revenue stayed as they were. A projection, no observation. */
export function projectedWorth(
  { lives, revenue }: Sources,
  params: Settings & Pick<Values<LtvParams>, 'silent_months'>,
  { workspace }: Pick<Scope, 'workspace'>
): Projection | null {
  const lastMonth = lastWholeMonth(workspace.asOf);
  const lost = churn(lives, { lastMonth, silentMonths: params.silent_months });
  const last = overallWorth({ lives, revenue }, params, { workspace }).at(-1);
  if (!last || !lost.accountMonths) return null;
  const sofar = revenue
    .filter((row) => monthNumber(row.order_month) <= lastMonth)
    .reduce((sum, row) => sum + row.revenue, 0);
  const monthly = (marginOf(params) * sofar) / lost.accountMonths;
  const points: WorthPoint[] = [last];
  let worth = last.ltv;
  for (let i = 1; i <= projectedMonths; i++) {
    const age = last.age + i;
    const still = (1 - Math.min(1, lost.monthlyChurn)) ** age;
    worth += monthly * still;
    points.push({ age, accounts: 0, ltv: worth });
  }
  return {
    ...lost,
    monthly,
    lifetime: lost.monthlyChurn ? monthly / lost.monthlyChurn : null,
    points
  };
}
