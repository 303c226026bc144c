import type { TableRow } from '../../domain/forecast-tables';
import { grainPeriod, type Period } from '../../domain/period';
import { at } from '../../statistics/at';
import { seeded } from '../../statistics/random';
import { simulatePeriod } from '../../statistics/simulate-period';
import type { Forecaster } from '../models/forecaster';
import { stageRates } from '../models/rates';
import { dayOf, epochDays, rowsWhere, type Frame } from '../rows/frame';
import { timeBins, type CensoredRows } from '../rows/time-bins';
import { wonBetween, type WonAmounts } from '../rows/won-amounts';
import { amountScale, expectedAmounts } from '../score/expected-amounts';
import { openOn, outlookOf } from '../score/outlook';
import { forecastPeriod, type KnownOn, type PeriodForecast } from '../score/period-forecast';

/** What would have been said at a past origin of a period, and what came. */
export interface RecordRow {
  /** Null: all pipelines. */
  pipeline: string | null;
  grain: 'month' | 'quarter';
  period: Period;
  /** ISO day: the first not known. */
  origin: string;
  /** Whole months of the period that were over; below 0 those until it began. */
  monthsIn: number;
  actual: number;
  forecast: PeriodForecast;
}

export interface TrackRecord {
  rows: RecordRow[];
  /** The shared shock that past errors amount to. */
  shock: number;
}

/** Everything that forecasts of periods are made from. */
export interface RecordData {
  /** Training rows; where there is a history those of the day before each origin are among them. */
  frame: Frame;
  wins: WonAmounts;
  /** Names of the pipelines, and which each subject is in. */
  pipelines: { names: string[]; of: Int32Array };
  fiscalStart: number;
  /** Last day of the data. */
  asOf: string;
}

export interface RecordOptions {
  forecaster: Forecaster;
  /** Rounds the forecaster is fitted for. */
  epochs: number;
  origins: readonly string[];
  seed: number;
  signal?: AbortSignal;
  onProgress?: (share: number) => void;
}

/** Taken until enough past forecasts can tell. */
const firstShock = 0.5;
const fewestPast = 6;
const shocks = [0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9];
/** Rows and rounds a past forecast learns from: enough for its sums, and quick. */
const [mostRows, mostEpochs] = [6000, 48];
/** Draws of a past forecast. */
const draws = 1000;

/** Says again, origin by origin, what would have been said then, each with the shock known by then. */
export async function trackRecord(
  data: RecordData,
  { origins, seed, ...options }: RecordOptions
): Promise<TrackRecord> {
  const rows: RecordRow[] = [];
  const { names, of } = data.pipelines;
  const scopes = [null, ...(names.length > 1 ? names.keys() : [])];
  for (const [i, origin] of origins.entries()) {
    const known = await knownOn(data, epochDays(origin), { ...options, seed: seed + i });
    for (const grain of ['month', 'quarter'] as const) {
      const shock = shockOf(rows.filter((row) => row.grain === grain && row.period.to < origin));
      for (const offset of [0, 1]) {
        const period = grainPeriod(grain, origin, { fiscalStart: data.fiscalStart, offset });
        if (period.to > data.asOf) continue;
        const span = { start: epochDays(period.from), end: epochDays(period.to) + 1 };
        for (const scope of scopes) {
          const counts = scope === null ? undefined : (s: number) => of[s] === scope;
          const forecast = forecastPeriod(known, span, { shock, seed: seed + i, draws, counts });
          const actual = wonBetween(data.wins, span.start, span.end, counts);
          const monthsIn = Math.round((epochDays(origin) - span.start) / 30);
          const pipeline = scope === null ? null : (names[scope] ?? null);
          rows.push({ pipeline, grain, period, origin, monthsIn, actual, forecast });
        }
      }
    }
    options.onProgress?.((i + 1) / origins.length);
  }
  return { rows, shock: shockOf(rows.filter(({ grain }) => grain === 'quarter')) };
}

/** What was known when a day began, and what a model that knows no more makes of it. */
export async function knownOn(
  { frame, wins }: Pick<RecordData, 'frame' | 'wins'>,
  origin: number,
  { forecaster, epochs, seed, signal }: Omit<RecordOptions, 'origins' | 'onProgress'>
): Promise<KnownOn> {
  const all = rowsWhere(frame, (row) => dayOf(frame, row) < origin);
  const step = Math.max(1, all.length / mostRows);
  const thinned = Int32Array.from({ length: Math.floor(all.length / step) }, (_, i) =>
    at(all, Math.floor(i * step))
  );
  const known: CensoredRows = { frame, rows: thinned, until: origin };
  const rows = openOn(frame, origin);
  const bins = timeBins(known, null);
  const rounds = Math.min(mostEpochs, epochs);
  const model = await forecaster.fit(known, { seed, bins, epochs: rounds, signal });
  const byStage = await stageRates.fit(known, { seed, bins });
  return {
    frame,
    outlook: outlookOf(frame, rows, model.predict(frame, rows), origin),
    expected: expectedAmounts(frame, rows, amountScale(known, wins)),
    byStage: byStage.predict(frame, rows),
    wins
  };
}

/** Whether each shock's band would have held what came, worked out once a row. */
const held = new WeakMap<RecordRow, boolean[]>();

function holds(row: RecordRow): boolean[] {
  const { closed, open, newWins } = row.forecast;
  const known = held.get(row);
  if (known) return known;
  const found = shocks.map((shock) => {
    const options = { random: seeded(7), shock, draws: 300 };
    const { p10, p90 } = simulatePeriod({ closed, open, newWins }, options);
    return row.actual >= p10 && row.actual <= p90;
  });
  held.set(row, found);
  return found;
}

/**
 * The shared shock with which the band would have held what came in four of five past forecasts:
 * the smallest of a few that does.
 */
export function shockOf(rows: readonly RecordRow[]): number {
  const whole = rows.filter(({ pipeline, monthsIn }) => pipeline === null && monthsIn >= 0);
  if (whole.length < fewestPast) return firstShock;
  return (
    shocks.find((_, k) => whole.filter((row) => holds(row)[k]).length >= 0.8 * whole.length) ??
    Math.max(...shocks)
  );
}

/** A track record as rows of the table `track_record`. */
export const recordRows = ({ rows }: TrackRecord): TableRow[] =>
  rows.map(({ pipeline, grain, period, origin, monthsIn, actual, forecast }) => ({
    pipeline,
    grain,
    period_start: period.from,
    period_end: period.to,
    origin,
    months_in: monthsIn,
    actual,
    closed: forecast.closed,
    expected: forecast.expected,
    p10: forecast.p10,
    p50: forecast.p50,
    p90: forecast.p90,
    run_rate: forecast.naive.run_rate,
    stage_weighted: forecast.naive.stage_weighted,
    crm_weighted: forecast.naive.crm_weighted,
    commit_amount: forecast.naive.commit
  }));
