import { addDays } from '../domain/period';
import { addDays as shifted, midnight } from '../sql/verbs';
import { integer, sql, type Sql } from '../sql/sql';

/** What became of those who entered a stage: each is one of these, the last stage aside. */
export const becameParts = ['advanced', 'late', 'lost', 'open', 'not_yet'] as const;
export type Became = (typeof becameParts)[number];

interface Course {
  /** Number of stages. */
  last: number;
  /** The moment of first entry into stage `k` or a later one. */
  reach: (k: number) => Sql;
  /** Position of the furthest stage reached. */
  furthest: Sql;
  /** Days from entry into the first stage within which advancing counts; 0 is no window. */
  windowDays: number;
  /** The day up to whose end things are known. */
  asOf: string;
}

/**
 * Conditions on those who entered stage `k`, of which each fulfils one: `advanced` to a later stage,
 * within the window where there is one, or `late`, after it; `lost` without; `open` without; `not_yet`,
 * open while the window lasts. Columns: `outcome`, and those of the course.
 */
export function stageSplit(
  k: number,
  { last, reach, furthest, windowDays, asOf }: Course
): Record<Became, Sql> {
  const passed = k === last ? sql`false` : sql`${furthest} > ${integer(k)}`;
  const windowed = windowDays > 0 && k < last;
  const until = shifted(reach(1), integer(windowDays));
  const inTime = windowed ? sql`coalesce(${reach(k + 1)} <= ${until}, false)` : sql`true`;
  const lasting = windowed
    ? sql`coalesce(${until} > ${midnight(addDays(asOf, 1))}, false)`
    : sql`false`;
  const stays = sql`not (${passed}) and outcome is distinct from 'lost'`;
  return {
    advanced: sql`${passed} and ${inTime}`,
    late: sql`${passed} and not (${inTime})`,
    lost: sql`not (${passed}) and outcome = 'lost'`,
    open: sql`${stays} and not (${lasting})`,
    not_yet: sql`${stays} and ${lasting}`
  };
}
