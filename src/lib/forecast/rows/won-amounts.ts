import { at } from '../../statistics/at';
import { won, type Subjects } from './frame';

/** Wins with their amounts in the base currency, for counting what a span of days brought. */
export interface WonAmounts {
  subjects: Subjects;
  /** Per subject; NaN where unknown. */
  amount: Float64Array;
}

/** Sum of what was won from one day up to another (in days since 1970, the end not included). */
export function wonBetween(
  { subjects, amount }: WonAmounts,
  from: number,
  to: number,
  counts: (subject: number) => boolean = () => true
): number {
  let sum = 0;
  subjects.end.forEach((end, s) => {
    if (subjects.cause[s] !== won || !(end >= from && end < to) || Number.isNaN(at(amount, s)))
      return;
    if (counts(s)) sum += at(amount, s);
  });
  return sum;
}

/** The same, of deals that were created on a day or later. */
export const createdAndWon = (
  wins: WonAmounts,
  { created, from, to }: { created: number; from: number; to: number },
  counts: (subject: number) => boolean = () => true
): number => wonBetween(wins, from, to, (s) => at(wins.subjects.start, s) >= created && counts(s));
