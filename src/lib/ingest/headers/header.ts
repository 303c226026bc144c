import { toSimplified } from '../values/traditional';
import { withoutUnit } from './header-unit';

/** Remarks in brackets, and arrows of a sorted column, that say nothing about what a column is. */
const remark =
  /[（([【]\s*(人民币|含税|不含税|未税|税込|税抜|美元|元|円|%|％|€|\$|¥|usd|eur|cny|rmb|gbp|chf|jpy|天|days?|hours?|minutes?|mins?|converted|可选|必填|必須|optional|required|netto|brutto|ht|ttc)\s*[)）\]】]|[↑↓▲▼]/giu;

/** Words between two names that exports of one language write or leave out: `ID (de la) oportunidad`. */
const joining =
  /(?<=[\p{L}\p{N}] )(?:de la |de los |de las |de l['’]|del |de |do |da |dos |das |du |des |d['’]|dell['’]|della |dello |delle |degli |dei |di )(?=\p{L})/gu;

/**
 * A header as it is compared: NFKC, lower case, without units in brackets, Latin accents,
 * punctuation, spaces, `de`, `del`, `da` between words, a trailing `*` or sort arrow and Salesforce's
 * `__c`.
 */
export function normaliseHeader(header: string): string {
  const text = withoutAccents(toSimplified(header.normalize('NFKC')))
    .trim()
    .toLowerCase();
  const bare = withoutUnit(text.replace(/__c$/, '').replace(remark, '').trim());
  const letters = bare.replace(joining, '').replace(/[^\p{L}\p{N}]/gu, '');
  return letters || bare;
}

/** Endings of a column that shows what another column of the same name only refers to. */
const shown =
  /(?:@OData\.Community\.Display\.V1\.FormattedValue|[_ .]formatted|[_ .](?:display_?name|label)|\.name)$/i;

/**
 * The header of the column that this one is the readable form of: `value` for `value_formatted`,
 * `Owner` for `Owner.name` and `_ownerid_value@OData…`; null for a column of its own.
 */
export function baseHeader(header: string): string | null {
  const base = header.replace(shown, '');
  if (base === header || !base) return null;
  return base.replace(/^_(.+?)id_value$/, '$1');
}

/** Latin letters without their marks; capitals are often written without them anyway. */
const withoutAccents = (text: string): string =>
  text.replace(
    /\p{Script=Latin}/gu,
    (letter) => undecomposed[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
  );

/** Letters whose mark Unicode takes for a part of them. */
const undecomposed: Record<string, string> = {
  ı: 'i',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe'
};

/** Stable name of a set of headers, whatever their order: next month's export has the same one. */
export function headerSignature(headers: readonly string[]): string {
  const text = [...new Set(headers.map(normaliseHeader))].sort().join('\u0001');
  // FNV-1a over UTF-16 units, twice with different seeds for 64 bits
  const hash = (seed: number) => {
    let h = seed >>> 0;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
    return h.toString(16).padStart(8, '0');
  };
  return hash(0x811c9dc5) + hash(0x9dc5811c);
}
