import { tables, type TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { ident, join, sql, type Sql } from '../../sql/sql';
import { count, text } from '../../domain/field';
import { decode } from '../../sql/decode';
import { activityKind } from '../values/words';
import { amount } from '../values/amount';
import { moment } from '../values/moment';
import { targetGrain, targetScope } from '../values/target-words';
import { canonicalChanges } from './fill-events';
import { incomingTable } from './incoming';
import { wordTable } from './word-table';

/** Tables whose rows go in as they were mapped. */
const plain: TableName[] = [
  'leads',
  'activities',
  'accounts',
  'owners',
  'orders',
  'targets',
  'spend',
  'rates',
  'lookups'
];

/** Fills every table but deals, stage events and stages from what came in. */
export async function fillTables(
  kinds: ReadonlySet<string>,
  leadExtras: readonly string[],
  db: Database
): Promise<void> {
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  if (kinds.has('activities')) await renameKinds(db);
  if (kinds.has('accounts'))
    await run(
      sql`update incoming_accounts set account_id = coalesce(account_id, name), name = coalesce(name, account_id)`
    );
  if (kinds.has('targets')) await completeTargets(db);
  if (kinds.has('rates'))
    await run(sql`update incoming_rates set on_date = date '1900-01-01' where on_date is null`);
  for (const table of plain.filter((name) => kinds.has(name))) {
    const names = [...Object.keys(tables[table]), ...(table === 'leads' ? leadExtras : [])];
    const columns = join(names.map((name) => ident(name)));
    await run(sql`
      insert into ${ident(table)} (${columns})
      select ${columns}
      from ${ident(incomingTable(table))}
      where reason is null`);
  }
  if (kinds.has('deal_changes')) await fillChanges(db);
}

async function renameKinds(db: Database): Promise<void> {
  const rows = decode(
    await db.query(sql`
      select kind as kind, count(*) as n
      from incoming_activities
      where kind is not null
      group by kind
      order by n desc
      limit 2000`),
    { kind: text(), n: count().orNull() }
  );
  const renamed = rows
    .map(({ kind }) => [kind, activityKind(kind)] as const)
    .filter(([a, b]) => a !== b);
  if (renamed.length === 0) return;
  await wordTable(db, 'kind_words', renamed);
  await db.query(
    sql`update incoming_activities set kind = w.word from kind_words as w where incoming_activities.kind = w.raw`,
    { as: 'nothing' }
  );
}

/** Scope and grain in our words; where no grain is given it shows in the steps of the periods. */
async function completeTargets(db: Database): Promise<void> {
  await translate('scope', targetScope, db);
  await translate('grain', targetGrain, db);
  await db.query(
    sql`update incoming_targets set
      grain = coalesce(grain, case
        when (select count(distinct month(period_start)) <= 4 and bool_and(month(period_start) % 3 = 1) from incoming_targets) then 'quarter'
        else 'month'
      end)`,
    { as: 'nothing' }
  );
}

async function translate(
  column: 'scope' | 'grain',
  ours: (word: string) => string,
  db: Database
): Promise<void> {
  const name = ident(column);
  const found = await db.query(
    sql`select distinct ${name} as word from incoming_targets where ${name} is not null order by word`
  );
  const words = decode(found, { word: text() });
  await wordTable(
    db,
    'target_words',
    words.map(({ word }) => [word, ours(word)] as const)
  );
  await db.query(
    sql`update incoming_targets set ${name} = w.word from target_words as w where incoming_targets.${name} = w.raw`,
    { as: 'nothing' }
  );
}

/**
 * A target without a scope is for all where it has no name, else for whom the deals call so: an
 * owner, a team or a pipeline; an owner where they call nobody so.
 */
export async function scopeTargets(db: Database): Promise<void> {
  const called = (column: string) =>
    sql`name in (select d.${ident(column)} from deals as d where d.${ident(column)} is not null)`;
  await db.query(
    sql`update targets set
      scope = case
        when name is null then 'all'
        when ${called('owner')} then 'owner'
        when ${called('team')} then 'team'
        when ${called('pipeline')} then 'pipeline'
        else 'owner'
      end
    where scope is null`,
    { as: 'nothing' }
  );
}

/** Old and new values as text that compares rightly: ISO days, plain numbers. */
async function fillChanges(db: Database): Promise<void> {
  await wordTable(db, 'field_words', await canonicalChanges(db));
  await db.query(
    sql`update incoming_deal_changes set field = w.word from field_words as w where incoming_deal_changes.field = w.raw`,
    { as: 'nothing' }
  );
  const value = (x: Sql) => sql`case
    when field = 'expected_close_on' then coalesce(strftime(${moment(x, { order: 'mdy' }, 0)}, '%Y-%m-%d'), ${x})
    when field = 'amount' then coalesce(cast(cast(${amount(x, { decimal: '.', unit: 1 })} as decimal(18, 2)) as varchar), ${x})
    else ${x}
  end`;
  await db.query(
    sql`
      insert into deal_changes (deal_id, field, old_value, new_value, changed_at)
      select deal_id, field, ${value(sql`old_value`)}, ${value(sql`new_value`)}, changed_at
      from incoming_deal_changes
      where reason is null and field <> 'stage'`,
    { as: 'nothing' }
  );
}
