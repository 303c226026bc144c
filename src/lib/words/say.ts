import type { Kind } from '../domain/field';
import type { Period } from '../domain/period';
import type { MessageArgs, MessageKey } from '../messages/messages';
import { plainName } from '../messages/wording';
import type { Cased, Joined, Lookup, Quantity, Sentence, Words } from './words';

type Both<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void
  ? I
  : never;

/** What a message is to be given: numbers where it counts, text where it chooses, else any words. */
export type ArgsOf<K extends MessageKey> = {
  [N in keyof Both<MessageArgs[K]>]: Both<MessageArgs[K]>[N] extends number
    ? number
    : [string | number] extends [Both<MessageArgs[K]>[N]]
      ? Words
      : string;
};

/** A message of the catalogue: `say('pipeline.headline', { n: 3, amount: quantity.money(1e6) })`. */
export const say = <K extends MessageKey>(
  key: K,
  ...[args]: keyof ArgsOf<K> extends never ? [] : [args: ArgsOf<K>]
): Sentence => (args ? { key, args: args as Record<string, Words> } : { key });

/** The message `area.key`, where the catalogue has one of that name; else other words. */
export const lookup = (
  area: string,
  key: string,
  otherwise: Words,
  args?: Readonly<Record<string, Words>>
): Lookup => ({ lookup: `${area}.${key}`, ...(args ? { args } : {}), otherwise });

/** Values on their way into words; each is printed by the function of its kind in `format`. */
export const quantity = {
  /** `¥3.2M` */
  money: (value: number | null): Quantity => ({ kind: 'money', value }),
  /** `¥3,214,000` */
  fullMoney: (value: number | null, currency?: string | null): Quantity =>
    currency ? { kind: 'full_money', value, currency } : { kind: 'full_money', value },
  /** `62%`; one decimal below 10% where `decimals` says nothing else. */
  percent: (value: number | null, decimals?: number): Quantity =>
    decimals === undefined ? { kind: 'percent', value } : { kind: 'percent', value, decimals },
  /** `1,653` */
  whole: (value: number | null): Quantity => ({ kind: 'count', value }),
  /** At most so many decimals. */
  decimal: (value: number | null, decimals = 1): Quantity => ({ kind: 'decimal', value, decimals }),
  /** Exactly so many decimals. */
  fixed: (value: number | null, decimals: number): Quantity => ({ kind: 'fixed', value, decimals }),
  /** `57 days` */
  days: (value: number | null): Quantity => ({ kind: 'days', value }),
  /** `31 Aug 2026` */
  day: (value: string | null): Quantity => ({ kind: 'day', value }),
  /** `Aug 2026` */
  month: (value: string | null): Quantity => ({ kind: 'month', value }),
  span: (value: Period): Quantity => ({ kind: 'span', value }),
  /** A difference of shares in percentage points, without its sign. */
  points: (value: number): Quantity => ({ kind: 'points', value }),
  signedPoints: (value: number): Quantity => ({ kind: 'signed_points', value }),
  /** With sign and unit: `−12 pp`. */
  pointsChange: (value: number): Quantity => ({ kind: 'points_change', value }),
  /** A stage, pipeline or value of a dimension, as the reader's language calls it. */
  label: (name: string): Quantity => ({ kind: 'label', value: name }),
  /** As a table prints the kind. */
  cell: (of: Kind, value: string | number | boolean | null): Quantity => ({
    kind: 'cell',
    of,
    value
  })
};

export const joined = (join: readonly Words[], by: Joined['by']): Joined => ({ join, by });

/** Sentences one after the other. */
export const sentences = (join: readonly Words[]): Joined => ({
  join,
  by: { between: 'sentences' }
});

/** All in lower case, as inside of a sentence. */
export const lower = (cased: Words): Cased => ({ cased, as: 'lower' });
/** Its first letter large. */
export const capital = (cased: Words): Cased => ({ cased, as: 'capital' });

/** Name of a filter or dimension. */
export const filterName = (name: string): Lookup => lookup('filters', name, plainName(name));
/** Heading of a column of results. */
export const columnName = (name: string): Lookup => lookup('columns', name, filterName(name));
