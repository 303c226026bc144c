import type { DealSubjects } from './deal-subjects';
import { columnNamed, open, type Frame } from './frame';

/** The probability the CRM gives deals of each stage today, taken as what it gave them then. */
export function crmByStage(deals: DealSubjects, frame: Frame): Float64Array | null {
  const stage = frame.stage === null ? undefined : columnNamed(frame, frame.stage);
  if (stage?.kind !== 'category') return null;
  const lastRow = new Map<number, number>();
  frame.subject.forEach((s, row) => lastRow.set(s, row));
  const given = new Map<number, { sum: number; n: number }>();
  deals.crm.forEach((p, s) => {
    const row = lastRow.get(s);
    if (deals.subjects.cause[s] !== open || Number.isNaN(p) || row === undefined) return;
    const sofar = given.get(stage.codes[row]!) ?? { sum: 0, n: 0 };
    given.set(stage.codes[row]!, { sum: sofar.sum + p, n: sofar.n + 1 });
  });
  if (given.size === 0) return null;
  return Float64Array.from(stage.codes, (code) => {
    const own = given.get(code);
    return own ? own.sum / own.n : NaN;
  });
}
