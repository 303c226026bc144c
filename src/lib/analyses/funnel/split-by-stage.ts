import { addDays as shifted, daysBetween, median, midnight, toDouble } from '../../sql/verbs';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { addDays, type Period } from '../../domain/period';
import { within } from '../filters';
import type { Paths } from './paths';

interface SplitOptions {
  period: Period | null;
  asOf: string;
  /** Count the moves inside the period instead of following those who entered in it. */
  inPeriod: boolean;
  /** Days; 0 is no window. */
  windowDays: number;
}

/**
 * One row per group and step: `entered` = `advanced` + `late` + `lost` + `open` (cohort). One scan
 * counts all steps side by side; the rows are made from those few numbers.
 */
export function splitByStage({ steps, relation }: Paths, options: SplitOptions): Sql {
  const positions = steps.map((_, i) => i + 1);
  const measures = positions.flatMap((k) =>
    Object.entries(
      options.inPeriod ? movesAt(k, steps.length, options) : cohortAt(k, steps.length, options)
    ).map(([name, measure]) => sql`${measure} as ${ident(`${name}_${k}`)}`)
  );
  const names = [
    'entered',
    'advanced',
    'lost',
    'open',
    'late',
    'not_yet',
    'median_days',
    'amount',
    'amount_lost'
  ];
  const rows = positions.map(
    (k) => sql`
select
  group_name as ${ident('group')},
  ${integer(k)} as position,
  ${join(
    names.map((name) => sql`${ident(`${name}_${k}`)} as ${ident(name)}`),
    sql`,\n  `
  )}
from counts`
  );
  return sql`
with paths as (${relation}
), counts as (
  select
    group_name,
    ${join(measures, sql`,\n    `)}
  from paths
  group by group_name
)
${join(rows, sql`\nunion all`)}
order by ${ident('group')} nulls first, position`;
}

const step = (k: number) => ident(`step_${k}`);
const reach = (k: number) => ident(`reach_${k}`);
const countIf = (condition: Sql) => sql`count(case when ${condition} then 1 end)`;
const sumIf = (condition: Sql) =>
  toDouble(
    sql`case when count(value) > 0 then coalesce(sum(case when ${condition} then value end), 0) end`
  );

/** Median over those who entered both steps themselves, not by skipping. */
function medianToNext(k: number, last: number, entered: Sql): Sql {
  if (k === last) return sql`cast(null as double)`;
  const moved = sql`${entered} and ${step(k + 1)} >= ${step(k)}`;
  return median(sql`case when ${moved} then ${daysBetween(step(k), step(k + 1))} end`);
}

function cohortAt(k: number, last: number, { period, asOf, windowDays }: SplitOptions) {
  const entered = sql`(furthest_step >= ${integer(k)} and ${within(period, reach(k))})`;
  const passed = k === last ? sql`false` : sql`furthest_step > ${integer(k)}`;
  const until = shifted(reach(1), sql`${windowDays}`);
  const inTime =
    windowDays && k < last ? sql`coalesce(${reach(k + 1)} <= ${until}, false)` : sql`true`;
  const stopped = sql`${entered} and not (${passed})`;
  return {
    entered: countIf(entered),
    advanced:
      k === last
        ? sql`cast(null as integer)`
        : countIf(sql`${entered} and ${passed} and ${inTime}`),
    lost: countIf(sql`${stopped} and outcome = 'lost'`),
    open: k === last ? sql`0` : countIf(sql`${stopped} and outcome <> 'lost'`),
    late: countIf(sql`${entered} and ${passed} and not (${inTime})`),
    not_yet: windowDays
      ? countIf(sql`${stopped} and outcome <> 'lost' and ${until} > ${midnight(addDays(asOf, 1))}`)
      : sql`0`,
    median_days: medianToNext(k, last, entered),
    amount: sumIf(entered),
    amount_lost: sumIf(sql`${stopped} and outcome = 'lost'`)
  };
}

function movesAt(k: number, last: number, { period }: SplitOptions) {
  const entered = sql`(furthest_step >= ${integer(k)} and ${within(period, reach(k))})`;
  const moved =
    k === last
      ? sql`false`
      : sql`furthest_step > ${integer(k)} and ${within(period, reach(k + 1))}`;
  const stopped = sql`furthest_step = ${integer(k)}`;
  const lost = sql`${stopped} and outcome = 'lost' and ${within(period, sql`closed_at`)}`;
  return {
    entered: countIf(entered),
    advanced: k === last ? sql`cast(null as integer)` : countIf(moved),
    lost: countIf(lost),
    open: k === last ? sql`0` : countIf(sql`${entered} and ${stopped} and outcome <> 'lost'`),
    late: sql`0`,
    not_yet: sql`0`,
    median_days: medianToNext(k, last, moved),
    amount: sumIf(entered),
    amount_lost: sumIf(lost)
  };
}
