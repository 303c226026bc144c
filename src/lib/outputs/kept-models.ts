import { count, date, flag, number, text, type Row } from '../domain/field';
import type { NamedModel } from '../forecast/score-by';
import { transaction, type Database, type Store } from '../sql/database';
import { decode } from '../sql/decode';
import { sql, type Sql } from '../sql/sql';
import { packModel, unpackModel } from './model-files';

/** A model that is kept with the data, and outlives them: the next export may be scored by it. */
export const keptModelRow = {
  name: text(),
  target: text(),
  rung: text(),
  trained_on: date(),
  in_use: flag(),
  auc: number({ decimals: 3 }),
  log_loss: number({ decimals: 4 }),
  /** Log-loss of the overall rate on the same rows. */
  prior_log_loss: number({ decimals: 4 }),
  n: count()
};
export type KeptModel = Row<typeof keptModelRow>;

/** Every kept model of a target, the newest data first. */
export async function keptModels(target: string, db: Database): Promise<KeptModel[]> {
  if (!(await isThere(db))) return [];
  const found = await db.query(sql`
    select name, target, rung, trained_on, in_use, auc, log_loss, prior_log_loss, n
    from kept_models
    where target = ${target}
    order by trained_on desc nulls last, name`);
  return decode(found, keptModelRow);
}

export async function readModel(name: string, db: Database): Promise<NamedModel | null> {
  const found = await db.query(
    sql`select content as content from kept_models where name = ${name}`
  );
  const [row] = decode(found, { content: text() });
  return row ? unpackModel(fromBase64(row.content!)) : null;
}

/** Keeps a model under its name, in place of one of that name; with `inUse` instead of the one in use. */
export async function keepModel(
  named: NamedModel,
  { inUse }: { inUse: boolean },
  store: Store
): Promise<void> {
  const { name, target, trained_on, model } = named;
  const { own, prior } = scoresOf(named);
  const content = toBase64(packModel(named));
  await run(create, store);
  await transaction(store, async () => {
    await run(sql`delete from kept_models where name = ${name}`, store);
    if (inUse)
      await run(sql`update kept_models set in_use = false where target = ${target}`, store);
    await run(
      sql`insert into kept_models values (${name}, ${target}, ${model.rung}, cast(${trained_on} as date), ${inUse},
        ${own?.auc ?? null}, ${own?.log_loss ?? null}, ${prior?.log_loss ?? null}, ${own?.n ?? null}, ${content})`,
      store
    );
  });
  await store.persist();
}

export async function useModel({ name, target }: KeptModel, store: Store): Promise<void> {
  await run(sql`update kept_models set in_use = (name = ${name}) where target = ${target}`, store);
  await store.persist();
}

export async function renameModel(name: string, next: string, store: Store): Promise<void> {
  const named = await readModel(name, store);
  if (!named || name === next) return;
  const found = await store.query(
    sql`select in_use as in_use from kept_models where name = ${name}`
  );
  const inUse = decode(found, { in_use: flag() })[0]?.in_use ?? false;
  await keepModel({ ...named, name: next }, { inUse }, store);
  await dropModel(name, store);
}

export async function dropModel(name: string, store: Store): Promise<void> {
  await run(sql`delete from kept_models where name = ${name}`, store);
  await store.persist();
}

/**
 * Whether a new model may take the place of one in use: unless it gains less over the overall rate,
 * each on its own unseen rows, by more than a hundredth.
 */
export const mayReplace = (
  old: Pick<KeptModel, 'log_loss' | 'prior_log_loss'>,
  next: Pick<KeptModel, 'log_loss' | 'prior_log_loss'>
): boolean => skill(next) >= skill(old) - 0.01;

const skill = ({ log_loss, prior_log_loss }: Pick<KeptModel, 'log_loss' | 'prior_log_loss'>) =>
  log_loss === null || !prior_log_loss ? 0 : 1 - log_loss / prior_log_loss;

/** How a model did on its unseen rows, and how the overall rate did. */
export function scoresOf({ backtest, model }: Pick<NamedModel, 'backtest' | 'model'>) {
  const find = (name: string) =>
    backtest.model_scores.find((row) => row.name === name) as
      { auc: number | null; log_loss: number; n: number } | undefined;
  return { own: find(model.rung), prior: find('overall_rate') };
}

const create = sql`create table if not exists kept_models (
  name varchar, target varchar, rung varchar, trained_on date, in_use boolean,
  auc double, log_loss double, prior_log_loss double, n integer, content varchar)`;

async function isThere(db: Database): Promise<boolean> {
  const found = await db.query(sql`
    select count(*) as n from duckdb_tables() where table_name = 'kept_models'`);
  return decode(found, { n: count() })[0]!.n! > 0;
}

const run = (statement: Sql, db: Database) => db.query(statement, { as: 'nothing' });

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 32_768)
    text += String.fromCharCode(...bytes.subarray(from, from + 32_768));
  return btoa(text);
}

const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
