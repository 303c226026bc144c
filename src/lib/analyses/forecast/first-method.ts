import { benjaminiHochberg } from '../../statistics/benjamini-hochberg';
import { at } from '../../statistics/at';
import { studentTails } from '../../statistics/student-t';
import { fewestPeriods, periodsIn, type ComparablePeriods } from './comparable-periods';
import { errorOf, scoreMethods, type Method, type RecordRow } from './record-scores';

/**
 * `closer`: it was, by more than chance. Else the usual one is shown: the past knows no such periods
 * (`none`, `other`: only periods of another kind), or too `few`, or a difference that `chance` can
 * make; `rival` is the one that erred least of those it cannot be told from then.
 */
type Told =
  { told: 'closer' | 'few' | 'other' | 'none'; rival: null } | { told: 'chance'; rival: Method };

/** The method that says the headline, and whether the past has chosen it. */
export type First = Told & {
  method: Method;
  /** Past periods looked back on. */
  periods: number;
};

/** Chance that a method comes first, or is called closer, which is no better than another. */
const mistaken = 0.05;

/**
 * Puts the usual method first unless the past shows, beyond chance, that another was closer: then the
 * one of those that erred least.
 */
export function firstMethod({ rows, own }: ComparablePeriods, usual: Method): First {
  const { scores } = scoreMethods(rows);
  const periods = periodsIn(rows);
  const shown = (told: Exclude<First['told'], 'chance'>): First => ({
    method: usual,
    told,
    periods,
    rival: null
  });
  if (!scores.length) return shown('none');
  if (!own) return shown('other');
  if (periods < fewestPeriods) return shown('few');
  const others = scores
    .filter(({ method }) => method !== usual)
    .map((score) => ({ ...score, ...comparison(rows, usual, score.method) }));
  const adjusted = benjaminiHochberg(others.map(({ p }) => p));
  const closer = others.filter(({ closer }, i) => closer > 0 && at(adjusted, i) <= mistaken);
  if (closer.length) return { ...shown('closer'), method: leastWape(closer).method };
  const rivals = others.filter(({ closer, p }) => closer > 0 || p > mistaken);
  return rivals.length
    ? { method: usual, told: 'chance', periods, rival: leastWape(rivals).method }
    : shown('closer');
}

const leastWape = <S extends { wape: number }>(scores: readonly S[]): S =>
  scores.reduce((a, b) => (b.wape < a.wape ? b : a));

/**
 * By how much one method was closer than another, on average over the periods, and the chance of so
 * large a mean, either way, between equals: that of a paired t-test. Forecasts of one period share what
 * came, so they count once, by their mean.
 */
export function comparison(
  rows: readonly RecordRow[],
  usual: Method,
  other: Method
): { closer: number; p: number } {
  const byPeriod = new Map<string, number[]>();
  for (const row of rows) {
    const [first, second] = [errorOf(usual, row), errorOf(other, row)];
    if (first === null || second === null) continue;
    const differences = byPeriod.get(row.period_start) ?? [];
    differences.push(Math.abs(first) - Math.abs(second));
    byPeriod.set(row.period_start, differences);
  }
  const differences = [...byPeriod.values()].map(mean);
  const n = differences.length;
  const closer = mean(differences);
  const spread = differences.reduce((sum, one) => sum + (one - closer) ** 2, 0) / (n - 1);
  const t = closer === 0 ? 0 : closer / Math.sqrt(spread / n);
  return { closer, p: studentTails(t, n - 1) };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
