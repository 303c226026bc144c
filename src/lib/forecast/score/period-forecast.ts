import { at } from '../../statistics/at';
import { seeded } from '../../statistics/random';
import {
  simulatePeriod,
  type OpenChance,
  type PeriodRange
} from '../../statistics/simulate-period';
import { incidence, type Hazards } from '../models/hazards';
import { columnNamed, dayOf, type Frame } from '../rows/frame';
import { createdAndWon, wonBetween, type WonAmounts } from '../rows/won-amounts';
import { amountsKnown } from './expected-amounts';
import { wonBefore, type Outlook } from './outlook';

/** How a naive forecaster would put it; all in the base currency. */
export interface NaiveForecasts {
  /** Won so far, and the pace of the last 90 days for the rest. */
  run_rate: number;
  /** Won so far, and open deals due by the period's end times the win rate of their stage. */
  stage_weighted: number;
  /** Won so far, and deals due by then times the CRM's probability; null without one. */
  crm_weighted: number | null;
  /** Won so far, and deals due by then that the CRM calls at least 70% likely. */
  commit: number | null;
}

export interface PeriodForecast extends PeriodRange {
  closed: number;
  /** Won so far, open deals by their chances, and what comparable periods brought on average. */
  expected: number;
  open: readonly OpenChance[];
  /** What deals not yet created brought in comparable periods. */
  newWins: number[];
  naive: NaiveForecasts;
}

/** Whole days: `end` is the day after the last. */
export interface Span {
  start: number;
  end: number;
}

/** What is known when the forecast is made, and what the models make of it. */
export interface KnownOn {
  frame: Frame;
  outlook: Outlook;
  /** What each row of the outlook would bring. */
  expected: Float64Array;
  /** Of the rows of the outlook, by their stage alone. */
  byStage: Hazards;
  wins: WonAmounts;
}

const commitFrom = 0.7;
/** Earlier periods that what is not yet created is drawn from. */
const comparable = 6;

/**
 * What a period will bring: won so far, open deals by their chance to be won in it, and deals not yet
 * created as in the same part of earlier periods of the same length. `counts` chooses the deals.
 */
export function forecastPeriod(
  known: KnownOn,
  span: Span,
  {
    shock,
    seed,
    draws,
    counts = () => true
  }: { shock: number; seed: number; draws?: number; counts?: (subject: number) => boolean }
): PeriodForecast {
  const { frame, outlook, expected, wins } = known;
  const mine = [...outlook.rows.keys()].filter((i) =>
    counts(at(frame.subject, at(outlook.rows, i)))
  );
  const open = mine.map((i) => ({
    p: wonBefore(outlook, i, span.end) - wonBefore(outlook, i, span.start),
    amount: at(expected, i)
  }));
  const closed = wonBetween(wins, span.start, outlook.origin, counts);
  const newWins = earlierNewWins(wins, { ...span, origin: outlook.origin, counts });
  const range = simulatePeriod({ closed, open, newWins }, { random: seeded(seed), shock, draws });
  const total =
    open.reduce((sum, { p, amount }) => sum + p * amount, closed) +
    newWins.reduce((sum, amount) => sum + amount / newWins.length, 0);
  return {
    ...range,
    closed,
    expected: total,
    open,
    newWins,
    naive: naive(known, span, { mine, closed, counts })
  };
}

/** What deals created after the same day of earlier periods brought before those ended. */
function earlierNewWins(
  wins: WonAmounts,
  { start, end, origin, counts }: Span & { origin: number; counts: (subject: number) => boolean }
): number[] {
  const length = end - start;
  const first = wins.subjects.start.reduce((low, day) => (day < low ? day : low), Infinity);
  const found: number[] = [];
  for (let back = 1; back <= comparable; back++) {
    const shift = back * length;
    if (start - shift < first + 60 && found.length > 0) break;
    if (end - shift > origin) continue;
    const from = Math.max(start, origin) - shift;
    const created = origin - shift;
    found.push(createdAndWon(wins, { created, from, to: end - shift }, counts));
  }
  return found;
}

function naive(
  { frame, outlook, byStage, wins }: KnownOn,
  { start, end }: Span,
  { mine, closed, counts }: { mine: number[]; closed: number; counts: (subject: number) => boolean }
): NaiveForecasts {
  const { origin, rows } = outlook;
  const amounts = amountsKnown(frame, rows);
  const due = columnNamed(frame, 'days_to_expected_close');
  const isDue = (row: number) =>
    due?.kind !== 'number' || !(dayOf(frame, row) + at(due.values, row) >= end);
  const sum = (weight: (row: number, i: number) => number) =>
    mine.reduce((total, i) => {
      const row = at(rows, i);
      return total + (isDue(row) ? (at(amounts, i) || 0) * weight(row, i) : 0);
    }, closed);
  const { crm } = frame;
  const probability = (row: number) => (crm && at(crm, row)) || 0;
  const pace = wonBetween(wins, origin - 90, origin, counts) / 90;
  return {
    run_rate: closed + pace * (end - Math.max(start, origin)),
    stage_weighted: sum((_, i) => incidence(byStage, i, null).won),
    crm_weighted: crm && sum(probability),
    commit: crm && sum((row) => Number(probability(row) >= commitFrom))
  };
}
