import { addDays } from '../domain/period';

/** Months since the year 0 of the month an ISO date falls in; differences are ages in months. */
export const monthNumber = (isoDay: string): number =>
  Number(isoDay.slice(0, 4)) * 12 + Number(isoDay.slice(5, 7)) - 1;

/** First day of a numbered month. */
export const firstDayOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;

export const lastDayOf = (month: number): string => addDays(firstDayOf(month + 1), -1);

/** The last month that is over at the end of the day. */
export const lastWholeMonth = (asOf: string): number => monthNumber(addDays(asOf, 1)) - 1;
