import { enteredColumn, reachedColumn } from '../../journeys/stage-columns';
import { pipelineOf } from '../../domain/workspace';
import { leadDimensions } from '../../domain/tables';
import { earliest } from '../../sql/verbs';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import { matches, matchesColumns, within } from '../filters';

/** Steps of leads before any deal exists; their names are messages of the funnel. */
export const leadSteps = ['lead', 'mql', 'sql'] as const;

/** A relation with one row per deal or lead, and the names of its steps in order. */
export interface Paths {
  steps: string[];
  /** Columns: `step_k` (first entry), `reach_k` (first entry into it or a later one),
   * `furthest_step`, `outcome`, `closed_at`, `value` and `group_name`. */
  relation: Sql;
}

const step = (k: number) => ident(`step_${k}`);
const reach = (k: number) => ident(`reach_${k}`);

/** Deals on their way through the stages of the chosen pipeline. */
export function dealPaths({ filters }: Scope, by: string): Paths {
  const steps = filters.pipeline.stages;
  const columns = steps.flatMap((_, i) => [
    sql`${enteredColumn(i + 1)} as ${step(i + 1)}`,
    sql`${reachedColumn(i + 1)} as ${reach(i + 1)}`
  ]);
  const relation = sql`
  select
    ${join(columns, sql`,\n    `)},
    furthest as furthest_step,
    outcome,
    closed_at,
    amount_base as value,
    ${by ? sql`${ident(by)}` : sql`cast(null as varchar)`} as group_name
  from journeys
  where ${matches(filters)}`;
  return { steps, relation };
}

/** How many leads of the period became deals of other pipelines, which have other stages. */
export function leadsElsewhere({ filters, workspace }: Scope): Sql {
  const { name } = pipelineOf(workspace, filters.pipeline.name);
  return sql`
select count(*) as leads
from (select * from leads where ${matchesColumns(filters, leadDimensions)}) as l
inner join journeys as j on j.deal_id = l.deal_id
where j.pipeline <> ${name} and ${within(filters.period, sql`l.created_at`)}`;
}

/** Leads from creation through MQL and SQL into the stages of the deals they became. */
export function leadPaths({ filters, workspace }: Scope, by: string): Paths {
  const pipeline = pipelineOf(workspace, filters.pipeline.name);
  const entered = [
    sql`l.created_at`,
    sql`l.mql_at`,
    sql`l.sql_at`,
    ...pipeline.stages.map((_, i) => sql`j.${enteredColumn(i + 1)}`)
  ];
  const columns = entered.flatMap((moment, i) => [
    sql`${moment} as ${step(i + 1)}`,
    sql`${earliest(entered.slice(i))} as ${reach(i + 1)}`
  ]);
  const furthest = entered
    .map((moment, i) => sql`when ${moment} is not null then ${integer(i + 1)}`)
    .reverse();
  const onLead = (leadDimensions as readonly string[]).includes(by);
  const leadFilter = matchesColumns(filters, leadDimensions);
  const relation = sql`
  select
    ${join(columns, sql`,\n    `)},
    case ${join(furthest, sql` `)} else 1 end as furthest_step,
    case
      when j.deal_id is not null then j.outcome
      when l.disqualified_at is not null then 'lost'
      else 'open'
    end as outcome,
    coalesce(j.closed_at, l.disqualified_at) as closed_at,
    j.amount_base as value,
    ${by ? (onLead ? sql`l.${ident(by)}` : sql`j.${ident(by)}`) : sql`cast(null as varchar)`} as group_name
  from (select * from leads where ${leadFilter}) as l
  left join journeys as j on j.deal_id = l.deal_id
  where j.pipeline is null or j.pipeline = ${pipeline.name}`;
  return { steps: [...leadSteps, ...pipeline.stages], relation };
}
