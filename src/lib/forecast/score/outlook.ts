import { monthsAhead } from '../../domain/forecast-tables';
import { at } from '../../statistics/at';
import { incidence, type Hazards } from '../models/hazards';
import { dayOf, open, type Frame } from '../rows/frame';

/** What is predicted, with what was known when `origin` began, of the deals open then. */
export interface Outlook {
  /** First day not known, in days since 1970. */
  origin: number;
  /** Per month ahead the day after its last; the month that holds the origin first. */
  ends: number[];
  /** Rows of the frame, one per open deal. */
  rows: Int32Array;
  /** Chance to be won by the end of each month: [rows, months]. */
  wonBy: Float64Array;
  /** The same of being lost. */
  lostBy: Float64Array;
}

/** The days after the last of the months ahead, that of `origin` first. */
export function monthEnds(origin: number, months = monthsAhead): number[] {
  const first = new Date(origin * 86_400_000);
  return Array.from(
    { length: months },
    (_, k) => Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + k + 1, 1) / 86_400_000
  );
}

/** Rows that tell of the deals open when a day begins: those of that day, else each deal's newest. */
export function openOn(frame: Frame, origin: number): Int32Array {
  const newest = new Map<number, number>();
  let exact = false;
  frame.subject.forEach((s, row) => {
    const day = dayOf(frame, row);
    if (!(day <= origin)) return;
    if (frame.subjects.cause[s] !== open && !(at(frame.subjects.end, s) >= origin)) return;
    const sofar = newest.get(s);
    if (sofar === undefined || day >= dayOf(frame, sofar)) newest.set(s, row);
    exact ||= day === origin;
  });
  const rows = [...newest.values()];
  // a history has a row of each open deal on the day: those without one were not open
  const replayed = frame.subject.length > new Set(frame.subject).size;
  return Int32Array.from(exact && replayed ? rows.filter((r) => frame.day[r] === origin) : rows);
}

/** Month by month, the chances of each row that the hazards predict. */
export function outlookOf(
  frame: Frame,
  rows: Int32Array,
  hazards: Hazards,
  origin: number
): Outlook {
  const ends = monthEnds(origin);
  const wonBy = new Float64Array(rows.length * ends.length);
  const lostBy = new Float64Array(rows.length * ends.length);
  rows.forEach((row, i) => {
    const alive = Math.max(0, origin - dayOf(frame, row));
    ends.forEach((end, k) => {
      const by = incidence(hazards, i, end - origin, alive);
      wonBy[i * ends.length + k] = by.won;
      lostBy[i * ends.length + k] = by.lost;
    });
  });
  return { origin, ends, rows, wonBy, lostBy };
}

/** Chance of a row to be won before a day begins; between ends of months drawn straight. */
export function wonBefore({ origin, ends, wonBy }: Outlook, i: number, day: number): number {
  if (day <= origin) return 0;
  let [from, chance] = [origin, 0];
  for (let k = 0; k < ends.length; k++) {
    const [end, by] = [at(ends, k), at(wonBy, i * ends.length + k)];
    if (day <= end) return chance + ((by - chance) * (day - from)) / (end - from);
    [from, chance] = [end, by];
  }
  return chance;
}
