import { isZone } from '../domain/time-zone';

/** How days are written; `language` is as the language of the page writes them. */
export const dateFormats = ['language', 'iso', 'dmy', 'mdy', 'dots', 'slashes'] as const;
/** How digits are grouped and the fraction is parted off. */
export const numberFormats = ['language', 'comma', 'point', 'space'] as const;
export const weekStarts = ['monday', 'sunday', 'saturday'] as const;

export type DateFormat = (typeof dateFormats)[number];
export type NumberFormat = (typeof numberFormats)[number];
export type WeekStart = (typeof weekStarts)[number];

/** How a reader wants to see things. None of it changes what is counted. */
export interface Settings {
  dates: DateFormat;
  numbers: NumberFormat;
  /** First day of a week in calendars. */
  weekStart: WeekStart;
  /** ISO code of the currency that amounts are shown in; null for that of the data. */
  currency: string | null;
  /** IANA name of the zone that moments are shown in; null for that of the data. */
  timeZone: string | null;
}

export const usualSettings: Settings = {
  dates: 'language',
  numbers: 'language',
  weekStart: 'monday',
  currency: null,
  timeZone: null
};

/** Settings from JSON, as they were kept; what cannot be read is as usual. */
export function readSettings(json: string | null): Settings {
  const kept = record(json);
  return {
    dates: among(dateFormats, kept.dates) ?? usualSettings.dates,
    numbers: among(numberFormats, kept.numbers) ?? usualSettings.numbers,
    weekStart: among(weekStarts, kept.weekStart) ?? usualSettings.weekStart,
    currency: typeof kept.currency === 'string' ? kept.currency : null,
    timeZone: typeof kept.timeZone === 'string' && isZone(kept.timeZone) ? kept.timeZone : null
  };
}

function record(json: string | null): Record<string, unknown> {
  try {
    return (JSON.parse(json ?? '{}') ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

const among = <T>(all: readonly T[], one: unknown): T | undefined => all.find((it) => it === one);
