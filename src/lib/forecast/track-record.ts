import { grainPeriod, type Grain, type Period } from '../domain/period';
import { epochDays, isoDay } from './frame';
import { seeded } from '../analyses/statistics/random';
import { simulatePeriod } from '../analyses/statistics/simulate-period';
import {
  forecastPeriod,
  type NaiveForecasts,
  type PeriodData,
  type PeriodForecast
} from './period-forecast';
import { wonBetween } from './won-amounts';

/** What would have been said at a past origin, and what came. */
export interface TrackRow {
  period: Period;
  /** ISO day: the first not known. */
  origin: string;
  actual: number;
  forecast: PeriodForecast;
}

export type Method = 'model' | keyof NaiveForecasts;

export interface MethodScore {
  method: Method;
  /** Sum of absolute errors over the sum of what came. */
  wape: number;
  /** Sum of errors over the sum of what came: above 0 said too much. */
  bias: number;
  n: number;
}

export interface TrackRecord {
  rows: TrackRow[];
  scores: MethodScore[];
  /** Share of periods that fell between P10 and P90; null without any. */
  coverage: number | null;
  /** The method to put first: the model only where its WAPE is the lowest. */
  headline: Method;
  /** The shared shock that past errors amount to. */
  shock: number;
}

/** Taken until enough past forecasts can tell. */
const firstShock = 0.5;
const fewestPast = 6;
const shocks = [0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9];

/** Origins of the last whole periods: their first day, and as many more days as given into them. */
export function pastOrigins(
  asOf: string,
  firstDay: string,
  {
    grain,
    fiscalStart,
    daysIn,
    most
  }: { grain: Grain; fiscalStart: number; daysIn: readonly number[]; most: number }
): { period: Period; origin: string }[] {
  const found: { period: Period; origin: string }[] = [];
  for (let back = 1; back <= most; back++) {
    const period = grainPeriod(grain, asOf, { fiscalStart, offset: -back });
    if (epochDays(period.from) < epochDays(firstDay) + 270) break;
    for (const days of daysIn)
      found.push({ period, origin: isoDay(epochDays(period.from) + days) });
  }
  return found.sort((a, b) => (a.origin < b.origin ? -1 : 1));
}

/** Says again, origin by origin, what would have been said then, each with the shock known by then. */
export async function trackRecord(
  data: PeriodData,
  origins: readonly { period: Period; origin: string }[],
  {
    seed,
    signal,
    onProgress
  }: { seed: number; signal?: AbortSignal; onProgress?: (share: number) => void }
): Promise<TrackRecord> {
  const rows: TrackRow[] = [];
  for (const [i, { period, origin }] of origins.entries()) {
    const forecast = await forecastPeriod(data, period, epochDays(origin), {
      shock: shockOf(rows.filter((row) => row.period.to < origin)),
      seed: seed + i,
      signal
    });
    const actual = wonBetween(data.wins, epochDays(period.from), epochDays(period.to) + 1);
    rows.push({ period, origin, actual, forecast });
    onProgress?.((i + 1) / origins.length);
  }
  const methods: Method[] = ['model', 'run_rate', 'stage_weighted', 'crm_weighted', 'commit'];
  const scores = methods.flatMap((method) => scoreOf(method, rows) ?? []);
  const inside = rows.filter(
    ({ actual, forecast }) => actual >= forecast.p10 && actual <= forecast.p90
  );
  return {
    rows,
    scores,
    coverage: rows.length ? inside.length / rows.length : null,
    headline: scores.length ? scores.reduce((a, b) => (b.wape < a.wape ? b : a)).method : 'model',
    shock: shockOf(rows)
  };
}

/** The model's P50, or what a naive forecaster says. */
export const saidBy = (method: Method, { p50, naive }: PeriodForecast): number | null =>
  method === 'model' ? p50 : naive[method];

function scoreOf(method: Method, rows: readonly TrackRow[]): MethodScore | null {
  const pairs = rows.map(({ actual, forecast }) => ({ actual, said: saidBy(method, forecast) }));
  if (pairs.length === 0 || pairs.some(({ said }) => said === null)) return null;
  const total = pairs.reduce((sum, { actual }) => sum + actual, 0);
  const error = pairs.reduce((sum, { actual, said }) => sum + said! - actual, 0);
  const absolute = pairs.reduce((sum, { actual, said }) => sum + Math.abs(said! - actual), 0);
  return { method, wape: absolute / total, bias: error / total, n: pairs.length };
}

/**
 * The shared shock with which the band would have held what came in four of five past forecasts:
 * the smallest of a few that does.
 */
export function shockOf(rows: readonly TrackRow[]): number {
  if (rows.length < fewestPast) return firstShock;
  const holds = (shock: number) => {
    const random = seeded(rows.length);
    const inside = rows.filter(({ actual, forecast }) => {
      const { closed, deals, comparable } = forecast;
      const { p10, p90 } = simulatePeriod(
        { closed, open: deals, newWins: comparable },
        { random, shock, draws: 300 }
      );
      return actual >= p10 && actual <= p90;
    });
    return inside.length >= 0.8 * rows.length;
  };
  return shocks.find(holds) ?? shocks.at(-1)!;
}
