import type { WorkspaceFile } from '../../domain/workspace-file';
import type { Database } from '../../sql/database';
import { join, sql } from '../../sql/sql';

/** Adds the rates that the workspace file names to `rates`, on all days, where no file has any of that currency. */
export async function addGivenRates(
  { rates = {} }: Pick<WorkspaceFile, 'rates'>,
  db: Database
): Promise<void> {
  const rows = Object.entries(rates).map(([code, rate]) => sql`(${code}, cast(${rate} as double))`);
  if (rows.length === 0) return;
  await db.query(
    sql`
      insert into rates (currency, on_date, rate)
      select g.currency, date '1900-01-01', g.rate
      from (values ${join(rows)}) as g(currency, rate)
      where not exists (select 1 from rates as r where r.currency = g.currency)`,
    { as: 'nothing' }
  );
}
