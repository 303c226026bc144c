import type { CalendarGrid } from './calendar-grid';
import { owners } from './company';
import type { Course } from './course';
import { begin, close, reopen, reprice, step } from './course-steps';
import { dayChances } from './day-chances';
import type { DealProfile } from './deal-profile';
import { propensity } from './propensity';
import { Random } from './random';
import { registerLate } from './register-late';
import { review } from './review';
import { streams } from './streams';
import { Touches } from './touches';

/**
 * Competing chances to advance, be lost or step back, day by day: they add up until they exceed
 * an exponential draw. The week's review refreshes what they depend on.
 */
export function runDeal(profile: DealProfile, seed: number, grid: CalendarGrid): Course {
  const random = new Random(seed, streams.course, profile.index);
  const course = begin(profile, random);
  const touches = new Touches(profile, course, random);
  const last = profile.pipeline.stages.length - 1;
  let now = profile.start;
  let enteredAt = now;
  let nextReview = Math.floor(now / 5) * 5 + 5 + random.next() * 4.8;
  let budget = random.exponential();
  let pushes = 0;
  let reopened = false;
  touches.week(now, nextReview);
  let score = scoreOf(profile, course, touches, { now, pushes });

  while (course.outcome === 'open' && now < grid.end) {
    const dayEnd = Math.min(Math.floor(now) + 1, nextReview);
    const chances = dayChances(profile, grid, { stage: course.stage, score, now, enteredAt });
    const total = chances.advance + chances.lose + chances.back;
    const spent = total * (dayEnd - now);
    if (spent < budget) {
      budget -= spent;
      now = dayEnd;
      if (now >= nextReview && now < grid.end) {
        pushes += review(profile, course, now, random) ? 1 : 0;
        nextReview += 5;
        touches.week(now, nextReview);
        score = scoreOf(profile, course, touches, { now, pushes });
      }
      continue;
    }
    now += budget / total;
    budget = random.exponential();
    const draw = random.next() * total;
    if (draw < chances.back) step(course, course.stage - 1, now);
    else if (draw < chances.back + chances.lose) {
      close(course, 'lost', now);
      const pause = random.between(8, 45);
      if (!reopened && random.chance(0.035) && now + pause < grid.end) {
        reopened = true;
        now += pause;
        reopen(course, now, random);
        nextReview = now + 5;
      }
    } else if (course.stage === last) close(course, 'won', now);
    else {
      advance(profile, course, now, random);
      touches.stageEntered(now);
    }
    enteredAt = now;
    score = scoreOf(profile, course, touches, { now, pushes });
  }
  course.end = Math.min(now, grid.end);
  touches.finish();
  if (profile.registersLate && course.outcome === 'won' && !reopened) registerLate(course, random);
  return course;
}

/** One stage further; sometimes two, and in old imports two on one day. */
function advance(profile: DealProfile, course: Course, now: number, random: Random) {
  const stageCount = profile.pipeline.stages.length;
  const skip = course.stage < 2 && stageCount > 3 && random.chance(0.06);
  step(course, course.stage + (skip ? 2 : 1), now);
  const sameDay = profile.dateOnly && course.stage < stageCount - 1 && random.chance(0.3);
  if (sameDay) step(course, course.stage + 1, now);
  reprice(course, now, stageCount, random);
}

function scoreOf(
  profile: DealProfile,
  course: Course,
  touches: Touches,
  { now, pushes }: { now: number; pushes: number }
): number {
  return propensity({
    standing: profile.standing + owners[course.owner]!.skill - owners[profile.owner]!.skill,
    latent: profile.latent,
    earlyDemo: touches.earlyDemoAt < now,
    laterDemo: touches.laterDemoAt < now,
    pushes,
    recentTouches: touches.recent
  });
}
