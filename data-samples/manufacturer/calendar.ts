/**
 * Days count from 1970-01-01. The simulation's clock counts working days (Monday to Friday) from
 * Monday 1970-01-05; its fraction is the share of office hours, 08:30 to 18:30, that has passed.
 */
const firstMonday = 4;
const officeOpens = 8.5 * 3600;
const officeSeconds = 10 * 3600;
export const secondsPerDay = 86_400;

/** Filled as needed; sized at once (days to 2079), since sparse arrays are slow. */
const dayTexts = new Array<string | undefined>(40_000);
const clockTexts = new Array<string | undefined>(secondsPerDay);
const months = new Array<Month | undefined>(40_000);

export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / (secondsPerDay * 1000);
}

export function dateText(day: number): string {
  return (dayTexts[day] ??= new Date(day * secondsPerDay * 1000).toISOString().slice(0, 10));
}

/** Weekends wait for Monday. */
export function workdayOf(day: number): number {
  const sinceMonday = day - firstMonday;
  const week = Math.floor(sinceMonday / 7);
  return week * 5 + Math.min(5, sinceMonday - week * 7);
}

export function dayAt(workday: number): number {
  const whole = Math.floor(workday);
  const week = Math.floor(whole / 5);
  return firstMonday + week * 7 + (whole - week * 5);
}

/** Seconds from 1970-01-01, local business time. */
export function secondsAt(workday: number): number {
  const share = workday - Math.floor(workday);
  return dayAt(workday) * secondsPerDay + officeOpens + Math.floor(share * officeSeconds);
}

/** '2026-03-31 16:05:09' */
export function timeText(seconds: number): string {
  const day = Math.floor(seconds / secondsPerDay);
  return `${dateText(day)} ${clockText(seconds - day * secondsPerDay)}`;
}

function clockText(seconds: number): string {
  return (clockTexts[seconds] ??= new Date(seconds * 1000).toISOString().slice(11, 19));
}

export function yearOf(day: number): number {
  return monthAround(day).year;
}

/** 1 to 12. */
export function monthOf(day: number): number {
  return monthAround(day).month;
}

/** Last day of the day's month. */
export function monthEnd(day: number): number {
  return monthAround(day).end;
}

/** First days of the months from the month of `from` to the month of `to`. */
export function monthStarts(from: number, to: number): number[] {
  const starts: number[] = [];
  for (let year = yearOf(from), month = monthOf(from); ; month++) {
    const start = Date.UTC(year, month - 1, 1) / (secondsPerDay * 1000);
    if (start > to) return starts;
    starts.push(start);
  }
}

interface Month {
  year: number;
  month: number;
  end: number;
}

function monthAround(day: number): Month {
  return (months[day] ??= readMonth(day));
}

function readMonth(day: number): Month {
  const [year, month] = dateText(day).split('-').map(Number) as [number, number];
  return { year, month, end: Date.UTC(year, month, 0) / (secondsPerDay * 1000) };
}
