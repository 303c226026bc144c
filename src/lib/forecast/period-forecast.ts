import type { Period } from '../domain/period';
import { incidence } from './hazards';
import { columnNamed, epochDays, won, type Frame } from './frame';
import { rowsWhere } from './folds';
import { logisticRegression } from './network';
import { stageRates } from './rates';
import { seeded } from '../analyses/statistics/random';
import { simulatePeriod, type OpenChance, type PeriodRange } from '../analyses/statistics/simulate-period';
import { leadDays, timeBins, type Followed } from './time-bins';
import { trainModel, type TrainedModel } from './trained-model';
import { createdAndWon, wonBetween, type WonAmounts } from './won-amounts';

/** Everything a forecast of a period is made from. */
export interface PeriodData {
  /** Snapshot rows; those of the day before each origin must be among them. */
  frame: Frame;
  wins: WonAmounts;
}

/** How a naive forecaster would put it; all in the base currency. */
export interface NaiveForecasts {
  /** Won so far, and the pace of the last 90 days for the rest. */
  run_rate: number;
  /** Won so far, and open deals times the win rate of their stage. */
  stage_weighted: number;
  /** Won so far, and deals due in the period times the CRM's probability; null without one. */
  crm_weighted: number | null;
  /** Won so far, and deals due in the period whose stage the CRM calls at least 70% likely. */
  commit: number | null;
}

export interface PeriodForecast extends PeriodRange {
  /** First day not known. */
  origin: number;
  closed: number;
  open: number;
  not_yet_created: number;
  naive: NaiveForecasts;
  /** What deals not yet created brought in comparable periods. */
  comparable: number[];
  /** Per open deal: row of the frame, chance, amount. */
  deals: (OpenChance & { row: number })[];
}

export interface PeriodOptions {
  /** Shared shock; see `simulatePeriod`. */
  shock: number;
  seed: number;
  signal?: AbortSignal;
}

/** Epochs of the regression: its penalty bounds it, so none are held back to stop it. */
const rounds = 16;
const commitFrom = 0.7;
/** Earlier periods that what is not yet created is drawn from. */
const comparable = 6;

/**
 * What a period will bring, said with what was known when `origin` began: won so far, open deals by
 * their chance to be won before it ends, and deals not yet created as in the same part of earlier
 * periods of the same length.
 */
export async function forecastPeriod(
  { frame, wins }: PeriodData,
  period: Period,
  origin: number,
  { shock, seed, signal }: PeriodOptions
): Promise<PeriodForecast> {
  const [start, end] = [epochDays(period.from), epochDays(period.to) + 1];
  const left = end - origin;
  const known: Followed = {
    frame,
    rows: rowsWhere(frame, (row) => frame.day[row]! < origin),
    until: origin
  };
  const rows = rowsWhere(frame, (row) => frame.day[row] === origin);
  const bins = timeBins(known, left);
  const model = await logisticRegression.fit(known, { seed, bins, epochs: rounds, signal });
  const byStage = await trainModel(stageRates, known, { horizon: null, seed, signal });
  const amounts = amountsOf(frame, rows, growth(known, left, wins));
  const hazards = model.predict(frame, rows);
  // of a period still to come, wins before it do not count
  const ahead = Math.max(0, start - origin);
  const wonBefore = (i: number) => (ahead > 0 ? incidence(hazards, i, ahead).won : 0);
  const open = Array.from(rows, (row, i) => ({
    row,
    p: incidence(hazards, i, left).won - wonBefore(i),
    amount: amounts[i]!
  }));
  const closed = wonBetween(wins, start, origin);
  const newWins = earlierNewWins(wins, { start, end, origin });
  const range = simulatePeriod({ closed, open, newWins }, { random: seeded(seed), shock });
  return {
    ...range,
    origin,
    closed,
    open: open.reduce((sum, one) => sum + one.p * one.amount, 0),
    not_yet_created: newWins.reduce((sum, one) => sum + one, 0) / Math.max(1, newWins.length),
    naive: naive({ frame, wins }, { rows, closed, origin, start, end, byStage }),
    comparable: newWins,
    deals: open
  };
}

/** Amounts known on the day, times how much won deals used to grow until they were won. */
function amountsOf(frame: Frame, rows: Int32Array, factor: number): Float64Array {
  const column = columnNamed(frame, 'amount');
  const value = (row: number) => (column?.kind === 'number' ? column.values[row]! : NaN);
  return Float64Array.from(rows, (row) => (Number.isNaN(value(row)) ? 0 : value(row) * factor));
}

function growth(known: Followed, left: number, { amount }: WonAmounts): number {
  const { frame, rows } = known;
  let [before, after] = [0, 0];
  const column = columnNamed(frame, 'amount');
  if (column?.kind !== 'number') return 1;
  for (const row of rows) {
    const s = frame.subject[row]!;
    if (frame.subjects.cause[s] !== won || leadDays(known, row) > left) continue;
    if (Number.isNaN(amount[s]!) || Number.isNaN(column.values[row]!)) continue;
    before += column.values[row]!;
    after += amount[s]!;
  }
  return before > 0 ? Math.min(1.3, Math.max(0.7, after / before)) : 1;
}

interface Span {
  start: number;
  end: number;
  origin: number;
}

/** What deals created after the same day of earlier periods brought before those ended. */
function earlierNewWins(wins: WonAmounts, { start, end, origin }: Span): number[] {
  const length = end - start;
  const first = Math.min(...Array.from(wins.subjects.start).filter((day) => !Number.isNaN(day)));
  const found: number[] = [];
  for (let back = 1; back <= comparable; back++) {
    const shift = back * length;
    if (start - shift < first + 60 && found.length > 0) break;
    if (end - shift > origin) continue;
    const from = Math.max(start, origin) - shift;
    found.push(createdAndWon(wins, { created: origin - shift, from, to: end - shift }));
  }
  return found;
}

function naive(
  { frame, wins }: PeriodData,
  {
    rows,
    closed,
    origin,
    start,
    end,
    byStage
  }: {
    rows: Int32Array;
    closed: number;
    origin: number;
    start: number;
    end: number;
    byStage: TrainedModel;
  }
): NaiveForecasts {
  const amounts = amountsOf(frame, rows, 1);
  const expected = columnNamed(frame, 'days_to_expected_close');
  const due = (row: number) =>
    expected?.kind !== 'number' || !(origin + expected.values[row]! >= end);
  const rates = byStage.hazards(frame, rows);
  const sum = (weight: (row: number, i: number) => number) =>
    closed + rows.reduce((total, row, i) => total + amounts[i]! * weight(row, i), 0);
  const { crm } = frame;
  const probability = (row: number) => (Number.isNaN(crm![row]!) ? 0 : crm![row]!);
  return {
    run_rate:
      closed + (wonBetween(wins, origin - 90, origin) / 90) * (end - Math.max(start, origin)),
    stage_weighted: sum((row, i) => (due(row) ? incidence(rates, i, null).won : 0)),
    crm_weighted: crm && sum((row) => (due(row) ? probability(row) : 0)),
    commit: crm && sum((row) => (due(row) && probability(row) >= commitFrom ? 1 : 0))
  };
}
