import type { Database } from '../../sql/database';
import { ident, join, sql } from '../../sql/sql';

const chunk = 200;

/** A temporary table `(raw, word)` for joining what JavaScript decided about a few spellings. */
export async function wordTable(
  db: Database,
  name: string,
  words: Iterable<readonly [raw: string, word: string | null]>
): Promise<void> {
  await db.query(sql`create or replace table ${ident(name)} (raw varchar, word varchar)`, {
    as: 'nothing'
  });
  const rows = [...words];
  for (let from = 0; from < rows.length; from += chunk) {
    const values = rows.slice(from, from + chunk).map(([raw, word]) => sql`(${raw}, ${word})`);
    await db.query(sql`insert into ${ident(name)} values ${join(values)}`, { as: 'nothing' });
  }
}
