import { count } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { sql } from '../../sql/sql';

/** Deals with an amount and no currency, where others name one: they are taken to be in the base currency. */
export async function missingCurrencies(base: string | null, db: Database): Promise<Issue[]> {
  if (base === null) return [];
  const { rows, named } = decodeOne(
    await db.query(sql`
      select
        count(case when currency is null then 1 end) as rows,
        count(distinct currency) as named
      from deals
      where amount is not null`),
    { rows: count(), named: count() }
  );
  if (rows === 0 || named === 0) return [];
  return [
    {
      code: 'currency_missing',
      severity: named > 1 ? 'warning' : 'info',
      table: 'deals',
      rows,
      details: { base }
    }
  ];
}
