import type { Fields } from '../domain/field';
import {
  forecastTableNames,
  forecastTables,
  goalsOf,
  type ForecastRows,
  type ForecastTable,
  type Target
} from '../domain/forecast-tables';
import { toArrowStream } from '../sql/arrow-stream';
import { columnType } from '../sql/column-type';
import { transaction, type Store } from '../sql/database';
import { ident, join, sql } from '../sql/sql';
import { currentTables } from './current-tables';

/** Tables without a column `target`, and whose they are. */
const owner: Partial<Record<ForecastTable, Target>> = {
  predictions: 'deals',
  score_changes: 'deals',
  next_steps: 'deals',
  track_record: 'deals',
  lead_predictions: 'leads',
  lead_record: 'leads'
};

/** Puts what training of a target found in place of what was there of it. */
export async function writeForecast(
  target: Target,
  rows: ForecastRows,
  store: Store
): Promise<void> {
  const run = (statement: ReturnType<typeof sql>) => store.query(statement, { as: 'nothing' });
  const names = forecastTableNames.filter((name) => (owner[name] ?? target) === target);
  const filled = names.filter((name) => rows[name].length > 0);
  try {
    for (const name of filled)
      await store.insertArrow(
        staged(name),
        toArrowStream(rows[name], forecastTables[name] as Fields)
      );
    await transaction(store, async () => {
      const current = await currentTables(store);
      for (const name of names) {
        const fields = Object.entries(forecastTables[name] as Fields);
        const columns = fields.map(
          ([column, { kind }]) => sql`${ident(column)} ${columnType[kind]}`
        );
        if (!current.includes(name))
          await run(sql`create or replace table ${ident(name)} (${join(columns)})`);
        await run(
          owner[name]
            ? sql`delete from ${ident(name)}`
            : sql`delete from ${ident(name)} where target in (${join(goalsOf[target].map((one) => sql`${one}`))})`
        );
        if (!filled.includes(name)) continue;
        const list = join(fields.map(([column]) => ident(column)));
        await run(
          sql`insert into ${ident(name)} (${list}) select ${list} from ${ident(staged(name))}`
        );
      }
    });
  } finally {
    for (const name of filled) await run(sql`drop table if exists ${ident(staged(name))}`);
  }
  await store.persist();
}

const staged = (name: ForecastTable) => `trained_${name}`;

/** Forgets what was predicted of data that are no more. */
export async function dropForecast(store: Store): Promise<void> {
  for (const name of forecastTableNames)
    await store.query(sql`drop table if exists ${ident(name)}`, { as: 'nothing' });
}
