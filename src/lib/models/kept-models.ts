import { count, date, flag, text } from '../domain/field';
import type { Goal, Target } from '../domain/forecast-tables';
import type { NamedModel } from '../forecast/score-by';
import { transaction, type Database, type Store } from '../sql/database';
import { decode } from '../sql/decode';
import { sql, type Sql } from '../sql/sql';
import { packModel, unpackModel, withCurrentKeys } from './model-files';

/** What a kept model predicts, and how it did on rows it had not seen. */
export interface GoalScore {
  goal: Goal;
  candidate: string;
  auc: number | null;
  log_loss: number | null;
  /** Log-loss of the overall rate on the same rows. */
  prior_log_loss: number | null;
  n: number | null;
}

/** Models that are kept with the data, and outlive them: the next export may be scored by them. */
export interface KeptModel {
  name: string;
  target: Target;
  trained_on: string | null;
  in_use: boolean;
  scores: GoalScore[];
}
/** Names are a target's own. */
export type KeptKey = Pick<KeptModel, 'name' | 'target'>;

/** Every kept model of a target, the newest data first. */
export async function keptModels(target: Target, db: Database): Promise<KeptModel[]> {
  if (!(await isThere(db))) return [];
  const found = await db.query(sql`
    select name, trained_on, in_use, scores
    from named_models
    where target = ${target}
    order by trained_on desc nulls last, name`);
  const fields = {
    name: text().orNull(),
    trained_on: date().orNull(),
    in_use: flag().orNull(),
    scores: text().orNull()
  };
  return decode(found, fields).map(({ name, trained_on, in_use, scores }) => ({
    name: name ?? '',
    target,
    trained_on,
    in_use: in_use ?? false,
    scores: JSON.parse(withCurrentKeys(scores ?? '[]')) as GoalScore[]
  }));
}

export async function readModel(key: KeptKey, db: Database): Promise<NamedModel | null> {
  const found = await db.query(sql`select content as content from named_models where ${is(key)}`);
  const [row] = decode(found, { content: text().orNull() });
  return row ? unpackModel(fromBase64(row.content ?? '')) : null;
}

/** Keeps a model under its name, in place of one of that name; with `inUse` instead of the one in use. */
export async function keepModel(
  named: NamedModel,
  { inUse }: { inUse: boolean },
  store: Store
): Promise<void> {
  const { name, target, trained_on } = named;
  const scores = JSON.stringify(scoresOf(named));
  const content = toBase64(packModel(named));
  await run(create, store);
  await transaction(store, async () => {
    await run(sql`delete from named_models where ${is(named)}`, store);
    if (inUse)
      await run(sql`update named_models set in_use = false where target = ${target}`, store);
    await run(
      sql`insert into named_models
        values (${name}, ${target}, cast(${trained_on} as date), ${inUse}, ${scores}, ${content})`,
      store
    );
  });
  await store.persist();
}

export async function useModel({ name, target }: KeptKey, store: Store): Promise<void> {
  await run(sql`update named_models set in_use = (name = ${name}) where target = ${target}`, store);
  await store.persist();
}

/** Gives a model another name, in place of one that has it; in one step, whatever else is kept meanwhile. */
export async function renameModel(key: KeptKey, next: string, store: Store): Promise<void> {
  if (key.name === next) return;
  await transaction(store, async () => {
    const named = await readModel(key, store);
    if (!named) return;
    const content = toBase64(packModel({ ...named, name: next }));
    await run(sql`delete from named_models where ${is({ ...key, name: next })}`, store);
    await run(
      sql`update named_models set name = ${next}, content = ${content} where ${is(key)}`,
      store
    );
  });
  await store.persist();
}

export async function dropModel(key: KeptKey, store: Store): Promise<void> {
  await run(sql`delete from named_models where ${is(key)}`, store);
  await store.persist();
}

const is = ({ name, target }: KeptKey): Sql => sql`name = ${name} and target = ${target}`;

/**
 * Whether a new model may take the place of one in use: unless for any goal it gains less over the
 * overall rate, each on its own unseen rows, by more than a hundredth.
 */
export const mayReplace = (old: readonly GoalScore[], next: readonly GoalScore[]): boolean =>
  old.every((one) => skill(next.find(({ goal }) => goal === one.goal)) >= skill(one) - 0.01);

const skill = (score: GoalScore | undefined): number =>
  !score?.prior_log_loss || score.log_loss === null ? 0 : 1 - score.log_loss / score.prior_log_loss;

/** How the model of each goal did on its unseen rows, and how the overall rate did. */
export function scoresOf({ models, backtest }: Pick<NamedModel, 'models' | 'backtest'>) {
  return Object.entries(models).map(([goal, { candidate }]): GoalScore => {
    const find = (name: string) =>
      backtest.model_scores.find((row) => row.target === goal && row.name === name) as
        Pick<GoalScore, 'auc' | 'log_loss' | 'n'> | undefined;
    const [own, prior] = [find(candidate), find('overall_rate')];
    return {
      goal: goal as Goal,
      candidate,
      auc: own?.auc ?? null,
      log_loss: own?.log_loss ?? null,
      prior_log_loss: prior?.log_loss ?? null,
      n: own?.n ?? null
    };
  });
}

const create = sql`create table if not exists named_models (
  name varchar, target varchar, trained_on date, in_use boolean, scores varchar, content varchar)`;

async function isThere(db: Database): Promise<boolean> {
  const found = await db.query(sql`
    select count(*) as n from duckdb_tables() where table_name = 'named_models'`);
  return decode(found, { n: count().orNull() }).some(({ n }) => n !== null && n > 0);
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
