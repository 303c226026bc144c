import { at } from '../../statistics/at';
import { columnNamed, subjectOf, won, type Frame } from '../rows/frame';
import { leadDays, type CensoredRows } from '../rows/time-bins';
import type { WonAmounts } from '../rows/won-amounts';

/** Amounts as known on a row's day; NaN where unknown. */
export function amountsKnown(frame: Frame, rows: Int32Array): Float64Array {
  const column = columnNamed(frame, 'amount');
  return Float64Array.from(rows, (row) =>
    column?.kind === 'number' ? at(column.values, row) : NaN
  );
}

/** How amounts turn out: won deals' growth until then, and the mean of what was won. */
export interface AmountScale {
  growth: number;
  usual: number;
}

export const amountScale = (known: CensoredRows, wins: WonAmounts): AmountScale => ({
  growth: growthOf(known, wins),
  usual: meanWon(wins, known.until)
});

/**
 * What rows would bring if won: their amounts, times how much won deals used to grow until then;
 * where no amount is known, what is usual.
 */
export const expectedAmounts = (
  frame: Frame,
  rows: Int32Array,
  { growth, usual }: AmountScale
): Float64Array =>
  amountsKnown(frame, rows).map((own) => (Number.isNaN(own) ? usual : own * growth));

function growthOf(known: CensoredRows, { amount }: WonAmounts): number {
  const { frame, rows } = known;
  const column = columnNamed(frame, 'amount');
  if (column?.kind !== 'number') return 1;
  let [before, after] = [0, 0];
  for (const row of rows) {
    const s = subjectOf(frame, row);
    if (frame.subjects.cause[s] !== won || leadDays(known, row) === Infinity) continue;
    if (Number.isNaN(at(amount, s)) || Number.isNaN(at(column.values, row))) continue;
    before += at(column.values, row);
    after += at(amount, s);
  }
  return before > 0 ? Math.min(1.3, Math.max(0.7, after / before)) : 1;
}

function meanWon({ subjects, amount }: WonAmounts, until: number): number {
  let [sum, n] = [0, 0];
  subjects.end.forEach((end, s) => {
    if (subjects.cause[s] !== won || !(end < until) || Number.isNaN(at(amount, s))) return;
    sum += at(amount, s);
    n++;
  });
  return n ? sum / n : 0;
}
