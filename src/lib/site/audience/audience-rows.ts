import { chosenNames, matches, matchesColumns } from '../../analyses/filters';
import { leadDimensions, type TableName } from '../../domain/tables';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { ident, sql, type Sql } from '../../sql/sql';
import type { Audience } from './audience';

/** Tables of ids that are an audience's, while its rows are taken out. */
const names = { deals: 'kept_deals', leads: 'kept_leads', accounts: 'kept_accounts' };
const [deals, leads, accounts] = [names.deals, names.leads, names.accounts].map((name) =>
  ident(name)
) as [Sql, Sql, Sql];

const isKept = (column: Sql, of: Sql): Sql => sql`${column} in (select id from ${of})`;
/** An id where what it names is kept; else nothing. */
const ifKept = (column: Sql, of: Sql): Sql =>
  sql`case when ${isKept(column, of)} then ${column} end`;

/** Finds out which deals, leads and accounts are an audience's. */
export async function findKept(
  { filters }: Audience,
  workspace: Workspace,
  db: Database
): Promise<void> {
  const make = (table: Sql, ids: Sql) =>
    db.query(sql`create or replace temp table ${table} as ${ids}`, { as: 'nothing' });
  await make(
    deals,
    sql`select deal_id as id from journeys where deal_id is not null and ${matches(filters)}`
  );
  // a lead without a deal is theirs where everything that chooses deals is known of leads, too
  const chosen = chosenNames(filters, workspace);
  const ofLeads = chosen.every((name) => (leadDimensions as readonly string[]).includes(name));
  const own = ofLeads ? matchesColumns({ ...filters, flagged: 'in' }, leadDimensions) : sql`false`;
  const foreign = sql`select d.lead_id from deals as d where d.lead_id is not null and not ${isKept(sql`d.deal_id`, deals)}`;
  await make(
    leads,
    sql`
    select l.lead_id as id
    from leads as l
    where l.lead_id is not null and (
      ${isKept(sql`l.deal_id`, deals)}
      or (l.deal_id is null and l.lead_id not in (${foreign}) and (
        l.lead_id in (select d.lead_id from deals as d where ${isKept(sql`d.deal_id`, deals)})
        or (${own})
      ))
    )`
  );
  await make(
    accounts,
    sql`select distinct account_id as id from deals where account_id is not null and ${isKept(sql`deal_id`, deals)}`
  );
}

export async function forgetKept(db: Database): Promise<void> {
  for (const name of Object.values(names))
    await db.query(sql`drop table if exists ${ident(name)}`, { as: 'nothing' });
}

/** Only kept deals carry the value of a column. */
const theirsAlone = (column: Sql, value: Sql): Sql => sql`
  ${value} in (select ${column} from deals where ${isKept(sql`deal_id`, deals)})
  and ${value} not in (select ${column} from deals where ${column} is not null and not ${isKept(sql`deal_id`, deals)})`;

/**
 * The rows of each table that are an audience's: those that hang on a deal, lead or account of theirs, and
 * nothing that is of the company as a whole. What is not named here does not get across.
 */
export const audienceRows = (
  { filters }: Audience,
  workspace: Workspace
): Record<TableName, Sql> => {
  const chosen = chosenNames(filters, workspace);
  const ofSpend = chosen.every((name) => ['source', 'campaign'].includes(name));
  const nothing = (table: string) => sql`select * from ${ident(table)} where false`;
  return {
    deals: sql`
      select * replace (${ifKept(sql`lead_id`, leads)} as lead_id)
      from deals
      where ${isKept(sql`deal_id`, deals)}`,
    stage_events: sql`
      select * from stage_events where not derived and ${isKept(sql`deal_id`, deals)}`,
    deal_changes: sql`select * from deal_changes where ${isKept(sql`deal_id`, deals)}`,
    leads: sql`
      select * replace (${ifKept(sql`deal_id`, deals)} as deal_id)
      from leads
      where ${isKept(sql`lead_id`, leads)}`,
    activities: sql`
      select * replace (${ifKept(sql`lead_id`, leads)} as lead_id)
      from activities
      where ${isKept(sql`deal_id`, deals)} or (deal_id is null and ${isKept(sql`lead_id`, leads)})`,
    accounts: sql`select * from accounts where ${isKept(sql`account_id`, accounts)}`,
    owners: sql`
      select *
      from owners
      where owner in (
        select owner from deals where ${isKept(sql`deal_id`, deals)}
        union all
        select owner from leads where ${isKept(sql`lead_id`, leads)}
      )`,
    orders: sql`
      select * replace (${ifKept(sql`account_id`, accounts)} as account_id)
      from orders
      where ${isKept(sql`deal_id`, deals)}
        or (deal_id is null and ${theirsAlone(sql`account_id`, sql`account_id`)})`,
    targets: sql`
      select *
      from targets
      where (scope = 'pipeline' and ${theirsAlone(sql`pipeline`, sql`name`)})
        or (scope = 'team' and ${theirsAlone(sql`team`, sql`name`)})
        or (scope = 'owner' and ${theirsAlone(sql`owner`, sql`name`)})`,
    spend: ofSpend
      ? sql`select * from spend where ${matchesColumns({ ...filters, flagged: 'in' }, ['source', 'campaign'])}`
      : nothing('spend'),
    rates: sql`
      select *
      from rates
      where currency = ${workspace.baseCurrency} or currency in (
        select currency from deals where ${isKept(sql`deal_id`, deals)}
        union all
        select currency from orders where ${isKept(sql`deal_id`, deals)}
      )`,
    stages: nothing('stages'),
    lookups: nothing('lookups')
  };
};

/** Stages, with their pipelines, that kept deals ever stood in. */
export const keptStages: Sql = sql`
  select distinct coalesce(d.pipeline, '') as pipeline, s.stage as stage
  from deals as d
  inner join (
    select deal_id, stage from stage_events where not derived
    union all
    select deal_id, stage from deals
  ) as s on s.deal_id = d.deal_id
  where ${isKept(sql`d.deal_id`, deals)}
  order by pipeline, stage`;
