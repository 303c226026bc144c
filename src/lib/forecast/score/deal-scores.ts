import { monthsAhead, wonBy, type ForecastRows, type TableRow } from '../../domain/forecast-tables';
import { at } from '../../statistics/at';
import type { Hazards } from '../models/hazards';
import type { TrainedModel } from '../models/trained-model';
import {
  columnNamed,
  dayOf,
  idOf,
  isoDay,
  subjectOf,
  type Column,
  type Frame
} from '../rows/frame';
import { explain, valueOf, type Explanation, type Predict } from './contributions';
import { expectedAmounts, type AmountScale } from './expected-amounts';
import { nextSteps } from './next-step';
import { openOn, outlookOf, type Outlook } from './outlook';
import {
  aliveDays,
  chancesFrom,
  chancesOn,
  explainRows,
  medianDaysToWin,
  openRows
} from './predictions';

/** Rows of the tables that tell of open deals. */
export type DealScores = Pick<
  ForecastRows,
  'predictions' | 'contributions' | 'score_changes' | 'next_steps'
>;

/** More deals than this are scored, but only those with the most at stake are explained. */
const mostExplained = 4000;

export interface ScoreOptions {
  /** Days to score on (the first not known), the newest last. */
  origins: readonly number[];
  /** One of them, with which scores of the newest are compared; null for none. */
  since: number | null;
  amounts: AmountScale;
}

/** The deals open on a day, and what the model says of them. */
interface Scored {
  origin: number;
  rows: Int32Array;
  hazards: Hazards;
  chances: Float64Array;
  expected: Float64Array;
}

/** Scores the deals open on each of the days with today's model; explains those of the newest. */
export function scoreDeals(
  frame: Frame,
  model: TrainedModel,
  { origins, since, amounts }: ScoreOptions
): DealScores {
  const days = origins.map((origin): Scored => {
    const rows = frame.dated ? openOn(frame, origin) : openRows(frame);
    const hazards = model.hazards(frame, rows);
    const chances = chancesFrom(frame, rows, hazards, { model, origin });
    return { origin, rows, hazards, chances, expected: expectedAmounts(frame, rows, amounts) };
  });
  const flat = model.candidate === 'overall_rate';
  const predictions = days.map((day) => predicted(frame, day, flat));
  const newest = days.at(-1);
  if (flat || !newest)
    return {
      predictions: predictions.flat(),
      contributions: [],
      score_changes: [],
      next_steps: []
    };
  const order = mostAtStake(newest);
  const chosen = Int32Array.from(order, (i) => at(newest.rows, i));
  const predict = chancesOn(model, newest.origin);
  const explained = explainRows(frame, chosen, predict, newest.rows);
  order.forEach((i, k) => {
    const row = predictions.at(-1)?.[i];
    if (row) row.typical = explained[k]?.typical ?? null;
  });
  return {
    predictions: predictions.flat(),
    contributions: contributionRows(frame, chosen, explained, newest.origin),
    score_changes: since === null ? [] : scoreChanges(frame, chosen, { predict, since }),
    next_steps: nextSteps(frame, chosen, predict).flatMap((step, k) =>
      step ? [{ deal_id: idOf(frame, at(chosen, k)), step: step.step, effect: step.effect }] : []
    )
  };
}

const contributionRows = (
  frame: Frame,
  rows: Int32Array,
  explained: readonly Explanation[],
  origin: number
): TableRow[] =>
  explained.flatMap(({ contributions }, k) =>
    contributions.map((one, i) => ({
      target: 'deals',
      id: idOf(frame, at(rows, k)),
      known_on: isoDay(origin - 1),
      place: i + 1,
      ...one
    }))
  );

/** What moved the scores of the deals that were open on an earlier day too. */
function scoreChanges(
  frame: Frame,
  rows: Int32Array,
  { predict, since }: { predict: Predict; since: number }
): TableRow[] {
  const before = new Map(Array.from(openOn(frame, since), (row) => [subjectOf(frame, row), row]));
  const pairs = rows.filter((row) => before.has(subjectOf(frame, row)));
  const earlier = (row: number) => before.get(subjectOf(frame, row)) ?? -1;
  const cells = (row: number) => frame.columns.map((column) => cellOf(column, earlier(row)));
  return explain(frame, pairs, predict, cells).flatMap(({ contributions }, k) =>
    contributions.map(({ field, value, effect }, i) => ({
      deal_id: idOf(frame, at(pairs, k)),
      since: isoDay(since - 1),
      place: i + 1,
      field,
      was: valueOf(frame, field, earlier(at(pairs, k))),
      value,
      effect
    }))
  );
}

/** The deals worth explaining where there are too many: those that would bring the most. */
const mostAtStake = ({ chances, expected }: Scored): number[] =>
  [...chances.keys()]
    .sort((a, b) => at(chances, b) * at(expected, b) - at(chances, a) * at(expected, a) || a - b)
    .slice(0, mostExplained);

const cellOf = (column: Column, row: number): number =>
  column.kind === 'number' ? at(column.values, row) : at(column.codes, row);

function predicted(frame: Frame, day: Scored, flat: boolean): TableRow[] {
  const { origin, rows, hazards, chances, expected } = day;
  const outlook = frame.dated ? outlookOf(frame, rows, hazards, origin) : null;
  const stage = frame.stage === null ? undefined : columnNamed(frame, frame.stage);
  const amount = columnNamed(frame, 'amount');
  return Array.from(rows, (row, i) => ({
    deal_id: idOf(frame, row),
    known_on: frame.dated ? isoDay(origin - 1) : null,
    stage: stage?.kind === 'category' ? (stage.levels[at(stage.codes, row)] ?? null) : null,
    amount: amount?.kind === 'number' ? finite(at(amount.values, row)) : null,
    expected_amount: finite(at(expected, i)),
    probability: at(chances, i),
    typical: null,
    predicted_close_on:
      flat || !frame.dated
        ? null
        : isoDay(origin - 1 + medianDaysToWin(hazards, i, aliveDays(frame, row, origin))),
    slip_risk: outlook && slipRisk(frame, outlook, i),
    ...monthsOf(outlook, i, at(chances, i))
  }));
}

/** Chances to be won by the end of each month, never above that to be won at all. */
const monthsOf = (outlook: Outlook | null, i: number, most: number): TableRow =>
  Object.fromEntries(
    Array.from({ length: monthsAhead }, (_, k) => [
      wonBy(k + 1),
      outlook && Math.min(most, at(outlook.wonBy, i * monthsAhead + k))
    ])
  );

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Chance to be open still when the month it is expected to close in has ended; null where unknown. */
function slipRisk(frame: Frame, { origin, ends, rows, ...chances }: Outlook, i: number) {
  const due = columnNamed(frame, 'days_to_expected_close');
  if (due?.kind !== 'number') return null;
  const row = at(rows, i);
  const day = dayOf(frame, row) + at(due.values, row);
  if (Number.isNaN(day)) return null;
  const month = ends.findIndex((end) => Math.max(day, origin) < end);
  if (month < 0) return null;
  const place = i * ends.length + month;
  return Math.max(0, 1 - at(chances.wonBy, place) - at(chances.lostBy, place));
}
