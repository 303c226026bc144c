import type { Workspace } from '../domain/workspace';
import type { Locale } from '../messages/locale';
import type { Settings } from './settings';

/** Who reads: the language, and how days and numbers are written; as the language does when absent. */
export interface Reader {
  locale: Locale;
  settings?: Settings;
}

/** What is spoken to a reader of these data. */
export interface Voice extends Reader {
  /** ISO code of the currency of amounts; null where they carry none. */
  currency: string | null;
  /** Names of stages, pipelines and values of dimensions as the language calls them; others are said as they are spelt. */
  labels?: Readonly<Record<string, string>>;
  /** Amounts are shown in another currency, one unit of which costs so many of `currency`. */
  exchange?: { currency: string; rate: number };
  /** IANA names of the zone that moments were recorded in, and of that of the reader. */
  zones?: { data: string; reader: string };
}

/** The voice in which a reader is told of these data. */
export function voiceOf(
  { locale, settings }: Reader,
  workspace: Pick<Workspace, 'baseCurrency' | 'labels' | 'rates' | 'timeZone'>
): Voice {
  const { baseCurrency, labels, rates, timeZone } = workspace;
  const currency = settings?.currency ?? null;
  const rate = currency === null || currency === baseCurrency ? undefined : rates[currency]?.rate;
  const zone = settings?.timeZone ?? null;
  return {
    locale,
    settings,
    currency: baseCurrency,
    labels: labels[locale],
    ...(currency !== null && rate ? { exchange: { currency, rate } } : {}),
    ...(zone && timeZone ? { zones: { data: timeZone, reader: zone } } : {})
  };
}

/** For amounts that stand in a currency of their own, and are shown in it. */
export const inOwnCurrency = <V extends Voice>(voice: V, currency: string | null): V => ({
  ...voice,
  currency,
  exchange: undefined
});

/** A stage, pipeline or value of a dimension as the reader's language calls it. */
export const labelOf = (name: string, { labels }: Pick<Voice, 'labels'>): string =>
  labels && Object.hasOwn(labels, name) ? labels[name]! : name;
