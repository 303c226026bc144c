import { explain, type Contribution } from './contributions';
import { columnNamed, isoDay, open, type Frame } from './frame';
import { incidence, type Hazards } from './hazards';
import type { TrainedModel } from './trained-model';

/** What is foretold of one open deal (or lead). */
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
    if (frame.subjects.cause[s] !== open) return;
    const sofar = newest.get(s);
    if (sofar === undefined || frame.day[row]! >= frame.day[sofar]!) newest.set(s, row);
  });
  return Int32Array.from(newest.values());
}

/** Days a row's subject has stayed open since the row's day; what passed in between is known. */
export const aliveDays = (frame: Frame, row: number): number =>
  frame.dated ? Math.max(0, frame.asOf - frame.day[row]!) : 0;

/** Scores every open deal. */
export function predictOpen(
  frame: Frame,
  model: TrainedModel,
  { explained }: PredictOptions
): Prediction[] {
  const rows = openRows(frame);
  const hazards = model.hazards(frame, rows);
  const flat = model.rung === 'overall_rate';
  const probability = Float64Array.from(rows, (row, i) => {
    // the overall rate is one for all, however long they have been open
    const alive = flat ? 0 : aliveDays(frame, row);
    return model.calibration.apply(incidence(hazards, i, model.horizon, alive).won);
  });
  const stage = frame.stage === null ? undefined : columnNamed(frame, frame.stage);
  const codes = stage?.kind === 'category' ? stage.codes : null;
  const explanations =
    explained && !flat
      ? explain(
          frame,
          rows,
          (work, all) => {
            const found = model.hazards(work, all);
            return Float64Array.from(all, (row, i) =>
              model.calibration.apply(incidence(found, i, model.horizon, aliveDays(work, row)).won)
            );
          },
          (row) => (codes ? codes[row]! : 0)
        )
      : null;
  return Array.from(rows, (row, i) => ({
    id: frame.subjects.ids[frame.subject[row]!]!,
    probability: probability[i]!,
    expectedClose:
      frame.dated && !flat
        ? isoDay(frame.asOf - 1 + halfWay(hazards, i, aliveDays(frame, row)))
        : null,
    typical: explanations ? explanations[i]!.typical : null,
    contributions: explanations ? explanations[i]!.contributions : []
  }));
}

/** Days until half of the wins there will be have happened. */
export function halfWay(hazards: Hazards, row: number, alive: number): number {
  const last = hazards.bins.edges.at(-1)!;
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
