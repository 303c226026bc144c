import { stageColumns } from '../../domain/workspace';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { toDouble } from '../../sql/verbs';
import type { Row } from '../../domain/field';
import type { Scope } from '../answer';
import type { stayedRow } from './part-rows';

/** Weight of the overall rate, in weeks that deals stood in a stage. */
const priorWeeks = 30;

/** How long closed deals stood in each stage, and the won ones of them; whatever the filters. */
export function closedStays(_: unknown, { workspace }: Scope): Sql {
  const stays = Array.from({ length: stageColumns(workspace.pipelines) }, (_, i) => {
    const days = toDouble(sql`coalesce(sum(${ident(`days_${i + 1}`)}), 0)`);
    const wonDays = toDouble(
      sql`coalesce(sum(case when outcome = 'won' then ${ident(`days_${i + 1}`)} end), 0)`
    );
    return sql`
select
  pipeline,
  ${integer(i + 1)} as position,
  ${days} as days,
  ${wonDays} as won_days,
  count(*) as deals,
  count(case when outcome = 'won' then 1 end) as won
from journeys
where outcome in ('won', 'lost')
group by pipeline`;
  });
  return sql`select * from (${join(stays, sql` union all `)}) as stays order by pipeline, position`;
}

/**
 * Win rate of an open deal by the stage it stands in, as past deals fared that stood there: each
 * week counts, pulled towards the rate of all by a prior worth thirty weeks.
 */
export function stageRates(
  stays: readonly Row<typeof stayedRow>[],
  { pipelines }: Scope['workspace']
): (stage: string | null) => number | null {
  const sum = (rows: typeof stays, key: 'days' | 'won_days' | 'deals' | 'won') =>
    rows.reduce((total, row) => total + row[key], 0);
  const first = stays.filter(({ position }) => position === 1);
  const days = sum(stays, 'days');
  const overall = days
    ? sum(stays, 'won_days') / days
    : sum(first, 'deals')
      ? sum(first, 'won') / sum(first, 'deals')
      : null;
  const nameOf = ({ pipeline, position }: (typeof stays)[number]) =>
    pipelines.find(({ name }) => name === pipeline)?.stages[position - 1];
  return (stage) => {
    if (overall === null) return null;
    const own = stays.filter((row) => nameOf(row) === stage);
    return (sum(own, 'won_days') / 7 + priorWeeks * overall) / (sum(own, 'days') / 7 + priorWeeks);
  };
}
