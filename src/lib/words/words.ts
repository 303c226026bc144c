import type { Kind } from '../domain/field';
import type { Period } from '../domain/period';
import { sentenceGap } from '../messages/locale';
import { spacedRound } from '../messages/spacing';
import { messages, type MessageKey } from '../messages/messages';
import { wording, type Args } from '../messages/wording';
import {
  calendarDay,
  calendarMonth,
  calendarSpan,
  cell,
  compactMoney,
  decimal,
  elapsed,
  fixed,
  fullMoney,
  percent,
  points,
  pointsChange,
  signedPoints,
  whole
} from './format';
import { inOwnCurrency, labelOf, type Voice } from './voice';

/** A value that is not yet in words: what it is, and how closely it is to be said. */
export type Quantity =
  | { kind: 'money' | 'count' | 'days'; value: number | null }
  | { kind: 'points' | 'signed_points' | 'points_change'; value: number }
  /** `currency` is that of the amount, where it is not the reader's. */
  | { kind: 'full_money'; value: number | null; currency?: string }
  | { kind: 'percent'; value: number | null; decimals?: number }
  | { kind: 'decimal' | 'fixed'; value: number | null; decimals: number }
  | { kind: 'day' | 'month'; value: string | null }
  | { kind: 'span'; value: Period }
  | { kind: 'cell'; of: Kind; value: string | number | boolean | null }
  /** A stage, pipeline or value of a dimension, by the name the data have for it. */
  | { kind: 'label'; value: string };

/** A message of the catalogue, with what it is about. */
export interface Sentence {
  key: MessageKey;
  args?: Readonly<Record<string, Words>>;
}

/** The message of a name that is put together at run time, `area.key`; other words where none has it. */
export interface Lookup {
  lookup: string;
  args?: Readonly<Record<string, Words>>;
  otherwise: Words;
}

/** Words in a row; `sentences` are parted as the language parts them. */
export interface Joined {
  join: readonly Words[];
  by: Words | { between: 'sentences' };
}

/** The same words as inside of a sentence, or as the beginning of one. */
export interface Cased {
  cased: Words;
  as: 'lower' | 'capital';
}

/**
 * What is to be said, before it is said in a language and a currency: plain data that survive JSON.
 * Text stands for itself; a number for its digits.
 */
export type Words = string | number | Quantity | Sentence | Lookup | Joined | Cased;

/** The one place where data become words. */
export function wordsOf(words: Words, voice: Voice): string {
  if (typeof words === 'string') return words;
  if (typeof words === 'number') return String(words);
  if ('kind' in words) return quantityWords(words, voice);
  if ('key' in words) return messageWords(words.key, words.args, voice) ?? words.key;
  if ('lookup' in words)
    return messageWords(words.lookup, words.args, voice) ?? wordsOf(words.otherwise, voice);
  if ('join' in words) {
    const by =
      typeof words.by === 'object' && 'between' in words.by
        ? sentenceGap[voice.locale]
        : wordsOf(words.by, voice);
    const parts = words.join.map((one) => wordsOf(one, voice));
    return voice.locale === 'zh-CN' ? spacedRound(parts, (all) => all.join(by)) : parts.join(by);
  }
  const text = wordsOf(words.cased, voice);
  return words.as === 'lower' ? text.toLowerCase() : text.charAt(0).toUpperCase() + text.slice(1);
}

function messageWords(
  path: string,
  args: Readonly<Record<string, Words>> = {},
  voice: Voice
): string | null {
  const dot = path.indexOf('.');
  const given: Args = {};
  for (const [name, value] of Object.entries(args))
    given[name] = typeof value === 'number' ? value : wordsOf(value, voice);
  return wording(messages(voice.locale), path.slice(0, dot), path.slice(dot + 1), given);
}

function quantityWords(quantity: Quantity, voice: Voice): string {
  switch (quantity.kind) {
    case 'money':
      return compactMoney(quantity.value, voice);
    case 'full_money':
      return fullMoney(
        quantity.value,
        quantity.currency ? inOwnCurrency(voice, quantity.currency) : voice
      );
    case 'percent':
      return percent(quantity.value, voice, quantity.decimals);
    case 'count':
      return whole(quantity.value, voice);
    case 'decimal':
      return decimal(quantity.value, voice, quantity.decimals);
    case 'fixed':
      return fixed(quantity.value, voice, quantity.decimals);
    case 'days':
      return elapsed(quantity.value, voice);
    case 'points':
      return points(quantity.value, voice);
    case 'signed_points':
      return signedPoints(quantity.value, voice);
    case 'points_change':
      return pointsChange(quantity.value, voice);
    case 'day':
      return calendarDay(quantity.value, voice);
    case 'month':
      return calendarMonth(quantity.value, voice);
    case 'span':
      return calendarSpan(quantity.value, voice);
    case 'cell':
      return cell(quantity.of, quantity.value, voice);
    case 'label':
      return labelOf(quantity.value, voice);
  }
}

/** Whether both read alike, whatever they are made of. */
export function readAlike(a: Words, b: Words): boolean {
  const voice: Voice = { locale: 'en', currency: null };
  return wordsOf(a, voice) === wordsOf(b, voice);
}
