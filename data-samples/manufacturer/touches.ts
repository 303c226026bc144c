import { dayAt, workdayOf } from './calendar';
import { owners } from './company';
import type { Course } from './course';
import type { DealProfile } from './deal-profile';
import type { Random } from './random';
import { truths } from './truths';

const kinds = ['call', 'email', 'meeting', 'visit'];
/** Weights of the kinds early and late in a deal. */
const early = [0.42, 0.4, 0.15, 0.03];
const late = [0.28, 0.37, 0.24, 0.11];

/** Calls, mails, meetings, demos and quotes of one deal. */
export class Touches {
  readonly earlyDemoAt: number = Infinity;
  laterDemoAt = Infinity;
  /** Touches of the last two weeks, as known at the last review. */
  recent = 0;
  #before = 0;
  #current = 0;
  #rate: number;

  constructor(
    private readonly profile: DealProfile,
    private readonly course: Course,
    private readonly random: Random
  ) {
    const { diligence } = owners[profile.owner]!;
    this.#rate = 0.72 * diligence * Math.exp(0.35 * profile.engagement - 0.06);
    if (profile.pipeline.stages.length > 3 && random.chance(0.3 * diligence)) {
      const limit = workdayOf(dayAt(profile.start) + truths.earlyDemo.beforeDay - 1);
      this.earlyDemoAt = profile.start + random.between(0.15, 1) * (limit - profile.start);
      this.#add('demo', this.earlyDemoAt);
    }
  }

  week(from: number, to: number) {
    this.recent = this.#before + this.#current;
    this.#before = this.#current;
    const count = this.random.poisson((this.#rate * (to - from)) / 5);
    const weights = this.course.stage < 3 ? early : late;
    for (let i = 0; i < count; i++) {
      this.#add(kinds[this.random.weighted(weights)]!, this.random.between(from, to));
    }
    this.#current = count;
  }

  stageEntered(now: number) {
    const { stage } = this.course;
    if (this.profile.pipeline.stages.length <= 3) return;
    const noDemo = this.earlyDemoAt === Infinity && this.laterDemoAt === Infinity;
    if (stage === 2 && noDemo && this.random.chance(0.4)) {
      this.laterDemoAt = now + this.random.between(1, 7);
      this.#add('demo', this.laterDemoAt);
    }
    if (stage === 3) this.#add('quote', now + this.random.between(0.02, 1.5));
  }

  /** Drops what was planned for after the end and sorts the rest. */
  finish() {
    const { end } = this.course;
    this.course.touches = this.course.touches
      .filter((touch) => touch.at < end)
      .sort((a, b) => a.at - b.at);
  }

  #add(kind: string, at: number) {
    this.course.touches.push({ kind, at, owner: this.course.owner });
  }
}
