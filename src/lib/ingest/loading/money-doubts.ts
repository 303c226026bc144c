import { noCurrency } from '../../domain/currencies';
import { count, flag, text } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import { moneyIssues } from '../../domain/money-issues';
import type { WorkspaceFile } from '../../domain/workspace-file';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { sql } from '../../sql/sql';
import { chooseBaseCurrency } from './base-currency';

/** The currencies of deals, and what stands between them and one total. */
export interface MoneyDoubts {
  base: string | null;
  /** The base currency aside, those that no rate is known of, most deals first. */
  unrated: { currency: string; deals: number }[];
  issues: Issue[];
}

/** What the amounts of the deals loaded cannot be added up for. Needs `rates`. */
export async function moneyDoubts(file: WorkspaceFile, db: Database): Promise<MoneyDoubts> {
  const base = await chooseBaseCurrency(db, file);
  if (file.base_currency === noCurrency || base === null) return { base, unrated: [], issues: [] };
  const used = decode(
    await db.query(sql`
      select
        d.currency as currency,
        count(*) as deals,
        exists (select 1 from rates as r where r.currency = d.currency) as rated
      from deals as d
      where d.currency is not null and d.amount is not null and d.currency <> ${base}
      group by d.currency
      order by deals desc, currency`),
    { currency: text(), deals: count(), rated: flag() }
  );
  const unrated = used
    .filter(({ rated }) => !rated)
    .map(({ currency, deals }) => ({ currency, deals }));
  const unconverted = Object.fromEntries(unrated.map(({ currency, deals }) => [currency, deals]));
  return { base, unrated, issues: moneyIssues({ baseCurrency: base, unconverted }) };
}
