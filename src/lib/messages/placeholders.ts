import { parse, type PluralCategory, type Token } from '@messageformat/parser';
import type { Locale } from './locale.ts';

export type PlaceholderType = 'number' | 'string' | 'string | number';
/** Placeholder names of one ICU message with the type each must be given. */
export type Placeholders = Record<string, PlaceholderType>;

/**
 * The placeholders of an ICU text: numbers where it counts or formats them, else text or number.
 * Throws on text that is not ICU, and on plural cases its language does not have.
 */
export function placeholders(icu: string, locale: Locale): Placeholders {
  const found: Placeholders = {};
  const cardinal = categories(locale, 'cardinal');
  collect(parse(icu, { cardinal, ordinal: categories(locale, 'ordinal') }), found);
  return found;
}

const categories = (locale: Locale, type: 'cardinal' | 'ordinal') =>
  new Intl.PluralRules(locale, { type }).resolvedOptions().pluralCategories as PluralCategory[];

function collect(tokens: readonly Token[], found: Placeholders): void {
  for (const token of tokens) {
    if (token.type === 'content' || token.type === 'octothorpe') continue;
    found[token.arg] = narrower(found[token.arg], typeOf(token));
    if ('cases' in token) token.cases.forEach((one) => collect(one.tokens, found));
  }
}

function typeOf(token: Token): PlaceholderType {
  if (token.type === 'plural' || token.type === 'selectordinal') return 'number';
  if (token.type === 'select') return 'string';
  return token.type === 'function' && token.key === 'number' ? 'number' : 'string | number';
}

/** What satisfies both uses of one name; counting wins, since a number can be printed anywhere. */
export function narrower(a: PlaceholderType | undefined, b: PlaceholderType): PlaceholderType {
  if (!a || a === b) return b;
  return a === 'number' || b === 'number' ? 'number' : 'string';
}
