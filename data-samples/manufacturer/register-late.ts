import type { Course } from './course';
import type { Random } from './random';

/** The deal is typed in only when it is as good as won: what came before is not in the CRM. */
export function registerLate(course: Course, random: Random) {
  const created = course.end - random.between(0.05, 0.95);
  const known = course.stages.findLastIndex((event) => event.at <= created);
  if (known === -1) return;
  course.stages.splice(0, known);
  course.stages[0]!.at = created;
  course.touches = course.touches.filter((touch) => touch.at >= created);
  const forgotten = course.changes.filter((change) => change.at < created);
  course.changes = course.changes.filter((change) => change.at >= created);
  for (const change of forgotten) {
    if (change.field === 'amount') course.first.amount = change.to;
    else if (change.field === 'owner') course.first.owner = change.to;
    else course.first.expectedDay = change.to;
  }
}
