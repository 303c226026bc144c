import { at } from '../../statistics/at';
/** Less than this many days hold too few quarter ends to learn from: their places would only tell the date. */
const fewestDays = 500;

/** Whether days span enough quarters for the place in the quarter to mean something. */
export function tellsQuarters(days: ArrayLike<number>): boolean {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < days.length; i++) {
    if (at(days, i) < first) first = at(days, i);
    if (at(days, i) > last) last = at(days, i);
  }
  return last - first >= fewestDays;
}

/** Days from the end of a day to the end of its calendar quarter. */
export function quarterDaysLeft(until: number): number {
  const day = new Date((until - 1) * 86_400_000);
  const next = Date.UTC(day.getUTCFullYear(), 3 * Math.floor(day.getUTCMonth() / 3) + 3, 1);
  return next / 86_400_000 - until;
}
