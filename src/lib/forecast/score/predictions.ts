import { at } from '../../statistics/at';
import { incidence, type Hazards } from '../models/hazards';
import type { TrainedModel } from '../models/trained-model';
import { columnNamed, dayOf, idOf, isoDay, open, type Frame } from '../rows/frame';
import {
  explain,
  typicalRows,
  type Contribution,
  type Explanation,
  type Predict
} from './contributions';

/** What is predicted of one open deal (or lead). */
export interface Prediction {
  id: string;
  /** Calibrated chance to be won within the horizon (without one: at all). */
  probability: number;
  /** Day by which half of the chance to be won has passed; null without dates or signal. */
  expectedClose: string | null;
  /** Against a typical open deal of the same stage; empty where the model knows no fields. */
  typical: number | null;
  contributions: Contribution[];
}

export interface PredictOptions {
  /** Explaining takes longer than scoring; false leaves contributions empty. */
  explained: boolean;
}

/** The rows of the deals open now: the newest of each. */
export function openRows(frame: Frame): Int32Array {
  const newest = new Map<number, number>();
  frame.subject.forEach((s, row) => {
    if (frame.subjects.cause[s] !== open || frame.subjects.settled?.[s]) return;
    const sofar = newest.get(s);
    if (sofar === undefined || dayOf(frame, row) >= dayOf(frame, sofar)) newest.set(s, row);
  });
  return Int32Array.from(newest.values());
}

/** Days a row's subject had stayed open since the row's day when `origin` began. */
export const aliveDays = (frame: Frame, row: number, origin: number): number =>
  frame.dated ? Math.max(0, origin - dayOf(frame, row)) : 0;

/** Calibrated chances to be won, of rows still open when `origin` begins. */
export const chancesOn =
  (model: TrainedModel, origin: number): Predict =>
  (frame, rows) => {
    const hazards = model.hazards(frame, rows);
    return chancesFrom(frame, rows, hazards, { model, origin });
  };

/** The same, where the hazards are there already. */
export function chancesFrom(
  frame: Frame,
  rows: Int32Array,
  hazards: Hazards,
  { model, origin }: { model: TrainedModel; origin: number }
): Float64Array {
  return Float64Array.from(rows, (row, i) => {
    // the overall rate is one for all, however long they have been open
    const alive = model.candidate === 'overall_rate' ? 0 : aliveDays(frame, row, origin);
    return model.calibration.apply(incidence(hazards, i, model.horizon, alive).won);
  });
}

/** What sets rows apart from the typical one of their stage. */
export function explainRows(
  frame: Frame,
  rows: Int32Array,
  predict: Predict,
  peers: Int32Array = rows
): Explanation[] {
  const stage = frame.stage === null ? undefined : columnNamed(frame, frame.stage);
  const segment = (row: number) => (stage?.kind === 'category' ? at(stage.codes, row) : 0);
  const typical = typicalRows(frame, peers, segment);
  return explain(frame, rows, predict, (row) => typical.get(segment(row)) ?? []);
}

/** Scores every open deal. */
export function predictOpen(
  frame: Frame,
  model: TrainedModel,
  { explained }: PredictOptions
): Prediction[] {
  const rows = openRows(frame);
  const hazards = model.hazards(frame, rows);
  const flat = model.candidate === 'overall_rate';
  const origin = frame.asOf;
  const probability = chancesFrom(frame, rows, hazards, { model, origin });
  const explanations =
    explained && !flat ? explainRows(frame, rows, chancesOn(model, origin)) : null;
  return Array.from(rows, (row, i) => ({
    id: idOf(frame, row),
    probability: at(probability, i),
    expectedClose:
      frame.dated && !flat
        ? isoDay(origin - 1 + medianDaysToWin(hazards, i, aliveDays(frame, row, origin)))
        : null,
    typical: explanations?.[i]?.typical ?? null,
    contributions: explanations?.[i]?.contributions ?? []
  }));
}

/** Days until half of the wins there will be have happened. */
export function medianDaysToWin(hazards: Hazards, row: number, alive: number): number {
  const last = at(hazards.bins.edges, hazards.bins.edges.length - 1);
  const rest = Math.max(1, last - alive);
  const half = incidence(hazards, row, rest, alive).won / 2;
  let [low, high] = [0, rest];
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    if (incidence(hazards, row, middle, alive).won < half) low = middle;
    else high = middle;
  }
  return Math.ceil(high);
}
