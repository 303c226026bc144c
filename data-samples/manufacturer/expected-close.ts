import { dayAt, monthEnd } from './calendar';
import type { DealProfile } from './deal-profile';
import type { Random } from './random';

/** The seller's guess on a day: somewhat hopeful, often the end of a month. */
export function expectedClose(
  profile: DealProfile,
  stage: number,
  now: number,
  random: Random
): number {
  const left = profile.pipeline.stages.slice(stage).reduce((sum, s) => sum + s.days, 0);
  const day = dayAt(now + Math.max(6, left * profile.cycle * random.logNormal(0.52, 0.3)));
  return random.chance(0.5) ? monthEnd(day) : day;
}
