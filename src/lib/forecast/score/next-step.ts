import { at } from '../../statistics/at';
import { pickRows, type Column, type Frame } from '../rows/frame';
import type { Predict } from './contributions';

/** Something that could be done next, and by how much deals with it stand better. An association. */
export interface NextStep {
  /** Kind of activity, or `colleague`: somebody else of ours joining in. */
  step: string;
  /** Difference in probability, above 0. */
  effect: number;
}

/** Differences below this are not worth naming. */
const least = 0.005;
const kindOf = (name: string) => (name.startsWith('kind:') ? name.slice(5) : null);

/**
 * Per row the step after which the model puts the chance highest: one more activity of a kind today,
 * or one more colleague. Null where none raises it, or no activities are known.
 */
export function nextSteps(frame: Frame, rows: Int32Array, predict: Predict): (NextStep | null)[] {
  const kinds = frame.columns.flatMap(({ name }) => kindOf(name) ?? []);
  const steps = [
    ...kinds.map((kind) => ({
      step: kind,
      done: (column: Column, row: number) => touch(column, row, kind)
    })),
    ...(frame.columns.some(({ name }) => name === 'people')
      ? [{ step: 'colleague', done: addColleague }]
      : [])
  ];
  const best: (NextStep | null)[] = Array.from(rows, () => null);
  if (steps.length === 0) return best;
  const now = predict(frame, rows);
  for (const { step, done } of steps) {
    const work = pickRows(frame, rows);
    for (let i = 0; i < rows.length; i++) for (const column of work.columns) done(column, i);
    const after = predict(work, Int32Array.from(rows.keys()));
    after.forEach((p, i) => {
      const effect = p - at(now, i);
      if (effect >= least && effect > (best[i]?.effect ?? 0)) best[i] = { step, effect };
    });
  }
  return best;
}

/** Changes a row as if an activity of the kind took place today. */
function touch(column: Column, row: number, kind: string): void {
  if (column.kind === 'category') {
    const code = column.name === 'last_kind' ? column.levels.indexOf(kind) : -1;
    if (code >= 0) column.codes[row] = code;
    return;
  }
  if (column.name === 'idle_days') column.values[row] = 0;
  const counts = ['activities', 'recent_7', 'recent_30', 'active_days', `kind:${kind}`];
  if (counts.includes(column.name) || (kind === 'demo' && column.name === 'demos'))
    column.values[row] = (at(column.values, row) || 0) + 1;
}

function addColleague(column: Column, row: number): void {
  if (column.kind === 'number' && column.name === 'people')
    column.values[row] = (at(column.values, row) || 0) + 1;
}
