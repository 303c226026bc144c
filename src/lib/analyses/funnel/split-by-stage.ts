import { daysBetween, median, toDouble } from '../../sql/verbs';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import type { Period } from '../../domain/period';
import { within } from '../filters';
import { stageSplit } from '../stage-split';
import type { Paths } from './paths';

interface SplitOptions {
  period: Period | null;
  asOf: string;
  /** Those who entered each stage in the period, instead of following those who entered the first. */
  eachStage: boolean;
  /** Days; 0 is no window. */
  windowDays: number;
}

/**
 * One row per group and step: `entered` = `advanced` + `late` + `lost` + `open` + `not_yet`. One scan
 * counts all steps side by side; the rows are made from those few numbers.
 */
export function splitByStage({ steps, relation }: Paths, options: SplitOptions): Sql {
  const positions = steps.map((_, i) => i + 1);
  const measures = positions.flatMap((k) =>
    Object.entries(countsAt(k, steps.length, options)).map(
      ([name, measure]) => sql`${measure} as ${ident(`${name}_${k}`)}`
    )
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

function countsAt(k: number, last: number, { period, asOf, eachStage, windowDays }: SplitOptions) {
  const dated = windowDays > 0 ? sql`${reach(1)} is not null` : sql`true`;
  const entered = sql`(furthest_step >= ${integer(k)} and ${dated} and ${within(period, reach(eachStage ? k : 1))})`;
  const split = stageSplit(k, { last, reach, furthest: sql`furthest_step`, windowDays, asOf });
  const counted = (condition: Sql) => countIf(sql`${entered} and ${condition}`);
  const unknown = sql`cast(null as integer)`;
  return {
    entered: countIf(entered),
    advanced: k === last ? unknown : counted(split.advanced),
    lost: counted(split.lost),
    open: k === last ? sql`0` : counted(split.open),
    late: windowDays && k < last ? counted(split.late) : unknown,
    not_yet: windowDays && k < last ? counted(split.not_yet) : unknown,
    median_days: medianToNext(k, last, entered),
    amount: sumIf(entered),
    amount_lost: sumIf(sql`${entered} and ${split.lost}`)
  };
}
