import type { Row } from '../../domain/field';
import { monthNumber } from '../months';
import type { livesRow } from './shape';

export interface Churn {
  accounts: number;
  churned: number;
  /** Months all accounts together were customers. */
  accountMonths: number;
  /** Share of customers lost per month; 0 where none has churned. */
  monthlyChurn: number;
}

/**
 * An account has churned when it placed no order in the last `silentMonths` whole months; it was a
 * customer from the month of its first order to that of its last, an account that has not churned
 * to the last whole month. Monthly churn is accounts churned ÷ months as customers: the estimate of
 * a constant hazard under censoring.
 */
export function churn(
  lives: readonly Row<typeof livesRow>[],
  { lastMonth, silentMonths }: { lastMonth: number; silentMonths: number }
): Churn {
  let [accounts, churned, accountMonths] = [0, 0, 0];
  for (const life of lives) {
    const [first, last] = [monthNumber(life.first_month), monthNumber(life.last_month)];
    if (first > lastMonth) continue;
    const silent = lastMonth - last >= Math.max(1, silentMonths);
    accounts += life.accounts;
    if (silent) churned += life.accounts;
    accountMonths += life.accounts * ((silent ? last : lastMonth) - first + 1);
  }
  return {
    accounts,
    churned,
    accountMonths,
    monthlyChurn: accountMonths ? churned / accountMonths : 0
  };
}
