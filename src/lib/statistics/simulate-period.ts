import { logit } from './log-odds';
import type { Random } from './random';

/** A deal that may still be won in the period. */
export interface OpenChance {
  /** Chance to be won before the period ends. */
  p: number;
  /** What it would bring, in the base currency. */
  amount: number;
}

export interface PeriodParts {
  /** Won in the period already. */
  closed: number;
  open: readonly OpenChance[];
  /** What deals created later in the period brought in comparable periods; drawn from. */
  newWins: readonly number[];
}

export interface PeriodRange {
  mean: number;
  p10: number;
  p50: number;
  p90: number;
}

export interface SimulateOptions {
  random: Random;
  /**
   * Standard deviation of the shock that all deals of a period share, on log-odds and log amounts:
   * a good quarter is good for all.
   */
  shock: number;
  draws?: number;
}

/** What the parts add up to: deals won or not, new ones drawn, all under one shock a draw. */
export function simulatePeriod(
  { closed, open, newWins }: PeriodParts,
  { random, shock, draws = 2000 }: SimulateOptions
): PeriodRange {
  // won where u < 1 / (1 + e^-(log-odds + z)), with the powers of e taken apart
  const against = Float64Array.from(open, ({ p }) => Math.exp(-logit(p)));
  const amounts = Float64Array.from(open, ({ amount }) => amount);
  const totals = Float64Array.from({ length: draws }, () => {
    const z = shock * random.normal();
    const turned = Math.exp(-z);
    let total = closed;
    for (let i = 0; i < against.length; i++)
      if (random.uniform() * (1 + against[i]! * turned) < 1) total += amounts[i]!;
    if (newWins.length)
      total +=
        newWins[Math.floor(random.uniform() * newWins.length)]! * Math.exp(z - (shock * shock) / 2);
    return total;
  }).sort();
  const quantile = (share: number) => totals[Math.min(draws - 1, Math.floor(share * draws))]!;
  return {
    mean: totals.reduce((sum, total) => sum + total, 0) / draws,
    p10: quantile(0.1),
    p50: quantile(0.5),
    p90: quantile(0.9)
  };
}
