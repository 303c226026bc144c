import { truths } from './truths';
import type { Stage } from './stages';

/** What moves a deal this week; all of it is known by then, but for `latent`. */
export interface Situation {
  /** Owner, source, region, product fit, competitor, partner, stakeholders: fixed at creation. */
  standing: number;
  latent: number;
  earlyDemo: boolean;
  laterDemo: boolean;
  pushes: number;
  /** Touches in the last ten working days. */
  recentTouches: number;
}

export function propensity(s: Situation): number {
  const demo = s.earlyDemo ? truths.earlyDemo.effect : s.laterDemo ? 0.22 : 0;
  return (
    s.standing +
    s.latent +
    demo +
    truths.pushes.effect * Math.min(s.pushes, 4) +
    0.16 * (Math.min(s.recentTouches, 5) - 1.3)
  );
}

/** Chances per working day; `ageRatio` is days in stage over the stage's usual days. */
export function stageHazards(stage: Stage, score: number, ageRatio: number, cycle: number) {
  const late = Math.max(0, ageRatio - 0.8);
  const ripe = Math.min(1, ageRatio);
  const speed = 1 / (stage.days * cycle);
  return {
    advance:
      (speed * stage.advance * (0.6 + 1.1 * ripe) * Math.exp(0.5 * score)) /
      (1 + 3.2 * late * late),
    lose: speed * (1 - stage.advance) * Math.exp(-0.75 * score) * (0.3 + 0.5 * ripe + 2.1 * late)
  };
}
