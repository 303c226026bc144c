import type { DateFormat, NumberFormat } from './settings';

/** What stands for the parts of a number; null where the language knows. */
export const numberMarks: Record<NumberFormat, Partial<Record<string, string>> | null> = {
  language: null,
  comma: { group: ',', decimal: '.' },
  point: { group: '.', decimal: ',' },
  space: { group: '\u202f', decimal: ',' }
};

interface DayFormat {
  /** Order and separator of the parts of a day, for reading what is typed. */
  order: 'ymd' | 'dmy' | 'mdy';
  day(y: string, m: string, d: string): string;
  month(y: string, m: string): string;
}

/** How days and months are written in figures; null where the language has words for them. */
export const dayFormats: Record<DateFormat, DayFormat | null> = {
  language: null,
  iso: { order: 'ymd', day: (y, m, d) => `${y}-${m}-${d}`, month: (y, m) => `${y}-${m}` },
  dmy: { order: 'dmy', day: (y, m, d) => `${d}/${m}/${y}`, month: (y, m) => `${m}/${y}` },
  mdy: { order: 'mdy', day: (y, m, d) => `${m}/${d}/${y}`, month: (y, m) => `${m}/${y}` },
  dots: { order: 'dmy', day: (y, m, d) => `${d}.${m}.${y}`, month: (y, m) => `${m}.${y}` },
  slashes: { order: 'ymd', day: (y, m, d) => `${y}/${m}/${d}`, month: (y, m) => `${y}/${m}` }
};
