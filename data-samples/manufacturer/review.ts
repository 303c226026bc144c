import { dayAt } from './calendar';
import { owners, regions } from './company';
import type { Course } from './course';
import type { DealProfile } from './deal-profile';
import { expectedClose } from './expected-close';
import { roundAmount } from './money';
import type { Random } from './random';

/** The weekly look at a deal: true when its close date is pushed to a later day. */
export function review(profile: DealProfile, course: Course, now: number, random: Random): boolean {
  if (random.chance(0.0025)) reassign(profile, course, now, random);
  if (random.chance(0.006)) {
    const to = roundAmount(course.amount * random.logNormal(1.03, 0.18), random);
    if (to !== course.amount) {
      course.changes.push({ field: 'amount', from: course.amount, to, at: now });
      course.amount = to;
    }
  }
  const due = course.expectedDay <= dayAt(now) + 1;
  if (!(due && random.chance(0.38)) && !random.chance(0.012)) return false;
  const from = course.expectedDay;
  const to = expectedClose(profile, course.stage, now, random);
  if (to === from || (due && to < from)) return false;
  course.changes.push({ field: 'expected_close_on', from, to, at: now });
  course.expectedDay = to;
  return to > from;
}

function reassign(profile: DealProfile, course: Course, at: number, random: Random) {
  const team = owners[course.owner]!.team;
  const colleagues = regions[profile.region]!.owners.filter(
    (owner) => owner !== course.owner && owners[owner]!.team === team
  );
  const to = random.pick(colleagues);
  course.changes.push({ field: 'owner', from: course.owner, to, at });
  course.owner = to;
}
