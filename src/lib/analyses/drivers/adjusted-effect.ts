import { normalCdf, normalQuantile } from '../../statistics/normal';
import { residuals, type Design } from './design';

export interface AdjustedEffect {
  /** Difference of win rates, with minus without, −1 to 1. */
  effect: number;
  low: number;
  high: number;
  /** Two-sided, of no difference. */
  p: number;
}

/** Where the covariates leave less of the difference between the arms, nothing can be compared. */
const leastLeft = 0.02;

/**
 * Difference in the share won between deals with and without something, among deals matched on the
 * columns of a design: least squares of `won` (1 or 0) on them and on `has`, by first taking the
 * columns out of both (R. Frisch and F. Waugh, Econometrica 1, 1933). Null where the columns decide
 * who has it.
 *
 * Its variance, per arm, is the larger of two: HC3, which holds for unequal spread (J. MacKinnon and
 * H. White, Journal of Econometrics 29, 1985), and that of a proportion with one win and one loss
 * added (A. Agresti and B. Caffo, The American Statistician 54, 2000), which holds where an arm has
 * hardly any wins. `unexplained`: what the columns leave of `won`.
 */
export function adjustedEffect(
  design: Design,
  unexplained: Float64Array,
  won: Uint8Array,
  has: Uint8Array
): AdjustedEffect | null {
  const { rows, leverage } = design;
  const left = residuals(design, has);
  const [n, wins] = [
    [0, 0],
    [0, 0]
  ] as [[number, number], [number, number]];
  let [spread, together] = [0, 0];
  for (let i = 0; i < rows; i++) {
    n[has[i]!]!++;
    wins[has[i]!]! += won[i]!;
    spread += left[i]! ** 2;
    together += left[i]! * unexplained[i]!;
  }
  if (!(spread > (leastLeft * n[0] * n[1]) / rows)) return null;
  const effect = together / spread;
  const squares = [0, 0] as [number, number];
  const weights = [0, 0] as [number, number];
  for (let i = 0; i < rows; i++) {
    const weight = left[i]! ** 2;
    const lever = Math.min(0.99, leverage[i]! + weight / spread);
    squares[has[i]!]! += weight * ((unexplained[i]! - effect * left[i]!) / (1 - lever)) ** 2;
    weights[has[i]!]! += weight;
  }
  const variance = ([0, 1] as const).reduce<number>((sum, arm) => {
    const share = (wins[arm] + 1) / (n[arm] + 2);
    return sum + Math.max(squares[arm], weights[arm] * share * (1 - share));
  }, 0);
  const error = Math.sqrt(variance) / spread;
  const reach = normalQuantile(0.975) * error;
  return {
    effect,
    low: effect - reach,
    high: effect + reach,
    p: 2 * normalCdf(-Math.abs(effect) / error)
  };
}
