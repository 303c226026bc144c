import { dayAt } from './calendar';
import type { CalendarGrid } from './calendar-grid';
import { regions } from './company';
import type { DealProfile } from './deal-profile';
import { stageHazards } from './propensity';
import { regionLeak } from './region-leak';

/** Chances per working day with the season of the day. */
export function dayChances(
  profile: DealProfile,
  grid: CalendarGrid,
  at: { stage: number; score: number; now: number; enteredAt: number }
) {
  const { stages } = profile.pipeline;
  const stage = stages[at.stage]!;
  const day = dayAt(at.now);
  const place = day - grid.from;
  const pace = grid.pace(regions[profile.region]!.market)[place]!;
  const ageRatio = (at.now - at.enteredAt) / (stage.days * profile.cycle);
  const hazards = stageHazards(stage, at.score, ageRatio, profile.cycle);
  const leak = regionLeak(profile, at.stage, day);
  const closing = grid.closing[place]!;
  const left = stages.length - 1 - at.stage;
  const rush = left === 0 ? closing : left === 1 ? 0.3 + 0.7 * closing : 1;
  return {
    advance: hazards.advance * leak.advance * pace * rush,
    lose: hazards.lose * leak.lose * (0.3 + 0.7 * pace) * grid.tidying[place]!,
    back: at.stage >= 2 ? 0.007 * pace : 0
  };
}
