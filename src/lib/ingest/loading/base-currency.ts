import { noCurrency } from '../../domain/currencies';
import { count, text } from '../../domain/field';
import type { WorkspaceFile } from '../../domain/workspace-file';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { sql, type Sql } from '../../sql/sql';

/**
 * The currency amounts are converted to: as given, else the one the rates are in (its rate is 1, or
 * it has none), else the commonest. Null where deals have no currency.
 */
export async function chooseBaseCurrency(
  db: Database,
  file: WorkspaceFile
): Promise<string | null> {
  if (file.base_currency === noCurrency) return null;
  if (file.base_currency) return file.base_currency;
  const used = await currencies(
    db,
    sql`
    select currency as currency, count(*) as n
    from deals
    where currency is not null
    group by currency
    order by n desc, currency`
  );
  const rated = await currencies(
    db,
    sql`
    select currency as currency, count(*) as n
    from rates
    where currency is not null
    group by currency
    order by currency`
  );
  const ones = await currencies(
    db,
    sql`
    select currency as currency, count(*) as n
    from rates
    where currency is not null
    group by currency
    having min(rate) = 1 and max(rate) = 1
    order by currency`
  );
  if (ones[0]) return ones[0];
  return (rated.length ? used.find((one) => !rated.includes(one)) : undefined) ?? used[0] ?? null;
}

async function currencies(db: Database, query: Sql): Promise<string[]> {
  return decode(await db.query(query), { currency: text(), n: count().orNull() }).map(
    ({ currency }) => currency
  );
}
