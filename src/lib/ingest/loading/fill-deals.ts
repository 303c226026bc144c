import { tables } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { nameKey, shortNameKey } from '../values/name-key';

/**
 * Fills `deals` from `incoming_deals`: outcome from status words, flags, dates, stage and history;
 * team and region from owners; industry, region and id from accounts by name; source and campaign
 * from leads, and their creation where the deal has none of its own.
 * Needs `stages`, `stage_words`, `outcome_words`, `owners`, `accounts`, `leads`, `stage_events`.
 */
export async function fillDeals(extras: readonly string[], db: Database): Promise<void> {
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  await run(lastEvents());
  await run(accountKeys());
  await run(dealAccounts());
  const columns = [...Object.keys(tables.deals), ...extras];
  const own = (name: string): Sql => filledIn[name] ?? sql`d.${ident(name)}`;
  await run(sql`
    insert into deals (${join(columns.map((name) => ident(name)))})
    select ${join(
      columns.map((name) => sql`${own(name)} as ${ident(name)}`),
      sql`,\n  `
    )}
    from ${resolved(sql`i.reason is null`)}`);
}

/** What each export said of each deal on its day, the newest one included. */
export async function fillVersions(
  days: readonly { number: number; knownOn: string }[],
  db: Database
): Promise<void> {
  for (const { number, knownOn } of days)
    await db.query(
      sql`
        insert into deal_versions
        select
          d.deal_id,
          coalesce(d.known_on, cast(${knownOn} as date)),
          coalesce(d.pipeline, ''),
          d.final_stage,
          d.final_outcome,
          ${filledIn.amount!},
          coalesce(d.expected_close_on, case when not ${closed} then cast(d.close_date as date) end),
          d.owner,
          d.created_at,
          d.stage_entered_at,
          ${filledIn.closed_at!}
        from ${resolved(sql`i.file_no = ${integer(number)} and (i.reason is null or i.reason = 'earlier_export')`)}
        where not exists (
          select 1 from deal_versions as v where v.deal_id = d.deal_id and v.known_on = coalesce(d.known_on, cast(${knownOn} as date))
        )`,
      { as: 'nothing' }
    );
}

/** Rows of `incoming_deals` with their stage, outcome and account made out. */
const resolved = (which: Sql): Sql => sql`(
      select
        i.*,
        coalesce(sw.word, le.stage) as final_stage,
        ${outcome} as final_outcome,
        le.status as last_status,
        le.entered_at as last_entered_at,
        a.account_id as found_account_id,
        a.name as found_account,
        a.industry as found_industry,
        a.region as found_region
      from incoming_deals as i
      left join stage_words as sw on sw.raw = i.stage
      left join stages as s on s.pipeline = coalesce(i.pipeline, '') and s.stage = sw.word
      left join outcome_words as ow on ow.raw = i.outcome
      left join last_events as le on le.deal_id = i.deal_id
      left join deal_accounts as da on da.account is not distinct from i.account and da.account_id is not distinct from i.account_id
      left join account_keys as a on a.key = da.key
      where ${which}
    ) as d
    left join owners as o on o.owner = d.owner
    left join leads as l on l.lead_id = d.lead_id`;

/** Where nothing says when deals were closed, they were when they were expected to. */
export const neverClosed = sql`(
  select count(coalesce(i.closed_at, i.close_date, i.won_at, i.lost_at)) = 0
  from incoming_deals as i
) and (select count(*) = 0 from stage_events)`;

const closed = sql`d.final_outcome in ('won', 'lost')`;

const filledIn: Record<string, Sql> = {
  account_id: sql`coalesce(d.account_id, d.found_account_id)`,
  account: sql`coalesce(d.account, d.found_account)`,
  pipeline: sql`coalesce(d.pipeline, '')`,
  team: sql`coalesce(d.team, o.team)`,
  region: sql`coalesce(d.region, o.region, d.found_region, l.region)`,
  industry: sql`coalesce(d.industry, d.found_industry, l.industry)`,
  source: sql`coalesce(d.source, l.source)`,
  campaign: sql`coalesce(d.campaign, l.campaign)`,
  owner: sql`coalesce(d.owner, l.owner)`,
  amount: sql`case when d.final_outcome = 'won' then coalesce(d.actual_amount, d.amount) else d.amount end`,
  stage: sql`d.final_stage`,
  outcome: sql`d.final_outcome`,
  created_at: sql`coalesce(d.created_at, l.created_at)`,
  expected_close_on: sql`coalesce(d.expected_close_on, case
    when not ${closed} or (select count(*) from deal_changes where field = 'expected_close_on') > 0 then cast(d.close_date as date)
  end)`,
  closed_at: sql`case when ${closed} then coalesce(
    d.closed_at,
    case when d.final_outcome = 'won' then d.won_at else d.lost_at end,
    d.close_date,
    d.won_at,
    d.lost_at,
    case when d.last_status = d.final_outcome then d.last_entered_at end,
    case when ${neverClosed} then cast(d.expected_close_on as timestamp) end
  ) end`
};

/** What says more about the outcome comes first; `open` is believed least. "Won: no" alone means lost. */
const outcome = sql`case
  when i.marked_end is not null then i.marked_end
  when ow.word in ('won', 'lost') then ow.word
  when i.is_won then 'won'
  when i.is_closed and not i.is_won then 'lost'
  when s.status in ('won', 'lost') then s.status
  when i.is_active = false then 'lost'
  when i.won_at is not null and i.lost_at is null then 'won'
  when i.lost_at is not null and i.won_at is null then 'lost'
  when i.won_at is not null then case when i.won_at >= i.lost_at then 'won' else 'lost' end
  when i.is_won = false and i.is_closed is null and ow.word is null and sw.word is null and le.status is null then 'lost'
  when ow.word = 'open' or i.is_closed = false or sw.word is not null then 'open'
  else coalesce(le.status, 'open')
end`;

/** The stage each deal was in last; at one moment the later stage, a closing one last. */
const lastEvents = (): Sql => sql`
  create or replace table last_events as
  select
    e.deal_id as deal_id,
    arg_max(e.stage, epoch_us(e.entered_at) + coalesce(s.position, 990)) as stage,
    arg_max(s.status, epoch_us(e.entered_at) + coalesce(s.position, 990)) as status,
    max(e.entered_at) as entered_at
  from stage_events as e
  inner join incoming_deals as d on d.deal_id = e.deal_id and d.reason is null
  inner join stages as s on s.pipeline = coalesce(d.pipeline, '') and s.stage = e.stage
  group by e.deal_id`;

const accountKeys = (): Sql => sql`
  create or replace table account_keys as
  select key, min(account_id) as account_id, min(name) as name, min(industry) as industry, min(region) as region
  from (
    select ${nameKey(sql`name`)} as key, account_id, name, industry, region from accounts
    union all
    select ${shortNameKey(sql`name`)} as key, account_id, name, industry, region from accounts
    union all
    select 'id:' || account_id as key, account_id, name, industry, region from accounts
  ) as keyed
  where key is not null
  group by key
  having not starts_with(key, 'short:') or count(distinct account_id) = 1`;

/** Which account each deal's account is: by id where that is known, else by name. */
const dealAccounts = (): Sql => sql`
  create or replace table deal_accounts as
  select
    d.account as account,
    d.account_id as account_id,
    case
      when d.account_id in (select account_id from accounts) then 'id:' || d.account_id
      when ${nameKey(sql`d.account`)} in (select key from account_keys) then ${nameKey(sql`d.account`)}
      else ${shortNameKey(sql`d.account`)}
    end as key
  from (select distinct account, account_id from incoming_deals where account is not null or account_id is not null) as d`;

/** What deals tell leads: which deal each became. */
export const linkLeads = (): Sql => sql`
  update leads set deal_id = d.deal_id
  from (select lead_id, min(deal_id) as deal_id from deals where lead_id is not null group by lead_id) as d
  where leads.lead_id = d.lead_id and leads.deal_id is null`;
