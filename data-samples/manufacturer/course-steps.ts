import { dayAt } from './calendar';
import type { Course } from './course';
import type { DealProfile } from './deal-profile';
import { expectedClose } from './expected-close';
import { roundAmount } from './money';
import type { Random } from './random';

export function begin(profile: DealProfile, random: Random): Course {
  const { owner, amount, start } = profile;
  const expectedDay = expectedClose(profile, 0, start, random);
  return {
    stages: [{ stage: 0, at: start, owner }],
    changes: [],
    touches: [],
    outcome: 'open',
    end: start,
    stage: 0,
    owner,
    amount,
    expectedDay,
    first: { owner, amount, expectedDay }
  };
}

export function step(course: Course, stage: number, at: number) {
  course.stage = stage;
  course.stages.push({ stage, at, owner: course.owner });
}

export function close(course: Course, outcome: 'won' | 'lost', at: number) {
  course.outcome = outcome;
  course.stages.push({ stage: outcome, at, owner: course.owner });
}

export function reopen(course: Course, at: number, random: Random) {
  course.outcome = 'open';
  step(course, course.stage, at);
  const to = dayAt(at + random.between(15, 40));
  course.changes.push({ field: 'expected_close_on', from: course.expectedDay, to, at });
  course.expectedDay = to;
}

/** Proposals correct the first guess, negotiations give discounts. */
export function reprice(course: Course, at: number, stageCount: number, random: Random) {
  const proposal = course.stage === stageCount - 3;
  const negotiation = course.stage === stageCount - 2;
  if (!(proposal && random.chance(0.45)) && !(negotiation && random.chance(0.35))) return;
  const factor = proposal ? random.logNormal(1, 0.14) : random.between(0.85, 0.97);
  const to = roundAmount(course.amount * factor, random);
  if (to === course.amount) return;
  course.changes.push({ field: 'amount', from: course.amount, to, at });
  course.amount = to;
}
