import { normalQuantile } from './normal';

/** How many subjects ended at one time, and how many were last seen then without having ended. */
export interface Endings {
  time: number;
  events: number;
  censored: number;
}

export interface SurvivalStep {
  time: number;
  /** Subjects still under observation just before the time. */
  atRisk: number;
  events: number;
  /** Share that has not ended by the time, the ends at the time itself included. */
  survival: number;
  /** Greenwood's variance of `survival`. */
  variance: number;
  /** Ends of the 95% confidence interval on the log-log scale. */
  lower: number;
  upper: number;
}

/**
 * The product-limit estimate, a step at each time with events. Endings may come in any order; where
 * a time has both, its events precede its censorings. Once nobody is left the interval keeps its
 * last upper end.
 *
 * Kaplan and Meier (1958), J Am Stat Assoc 53:457; Greenwood (1926); log-log interval: Kalbfleisch
 * and Prentice (2002), The Statistical Analysis of Failure Time Data, section 1.4.
 */
export function kaplanMeier(endings: readonly Endings[]): SurvivalStep[] {
  const steps: SurvivalStep[] = [];
  let atRisk = endings.reduce((sum, { events, censored }) => sum + events + censored, 0);
  let survival = 1;
  let hazardVariance = 0;
  const z = normalQuantile(0.975);
  let upper = 1;
  for (const { time, events, censored } of byTime(endings)) {
    if (events > 0) {
      survival = events === atRisk ? 0 : survival * (1 - events / atRisk);
      if (survival > 0) {
        hazardVariance += events / (atRisk * (atRisk - events));
        const spread = (z * Math.sqrt(hazardVariance)) / Math.abs(Math.log(survival));
        upper = survival ** Math.exp(-spread);
        const lower = survival ** Math.exp(spread);
        const variance = survival ** 2 * hazardVariance;
        steps.push({ time, atRisk, events, survival, variance, lower, upper });
      } else steps.push({ time, atRisk, events, survival, variance: 0, lower: 0, upper });
    }
    atRisk -= events + censored;
  }
  return steps;
}

/**
 * The first time by which at least the share `p` has ended; null where the curve never falls so
 * far. `survivalQuantile(steps, 0.5)` is the median.
 */
export function survivalQuantile(steps: readonly SurvivalStep[], p: number): number | null {
  return steps.find(({ survival }) => survival <= 1 - p + 1e-12)?.time ?? null;
}

function byTime(endings: readonly Endings[]): Endings[] {
  const times = new Map<number, Endings>();
  for (const { time, events, censored } of endings) {
    const sofar = times.get(time);
    times.set(time, {
      time,
      events: events + (sofar?.events ?? 0),
      censored: censored + (sofar?.censored ?? 0)
    });
  }
  return [...times.values()].sort((a, b) => a.time - b.time);
}
