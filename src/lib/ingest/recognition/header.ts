import { toSimplified } from '../values/traditional';

/** Units and remarks in brackets that say nothing about what a column is. */
const unit =
  /[（([【]\s*(万元|元|千元|百万|亿元|人民币|含税|不含税|美元|%|％|k|m|€|\$|¥|usd|eur|cny|rmb|gbp|天|days?|hours?|minutes?|mins?|converted|可选|必填|optional|required)\s*[)）\]】]/giu;

/**
 * A header as it is compared: NFKC, lower case, without units in brackets, punctuation, spaces, a
 * trailing `*` and Salesforce's `__c`.
 */
export function normaliseHeader(header: string): string {
  const text = toSimplified(header.normalize('NFKC')).trim().toLowerCase();
  const bare = text.replace(/__c$/, '').replace(unit, '');
  const letters = bare.replace(/[^\p{L}\p{N}]/gu, '');
  return letters || bare;
}

/** What a header says about the size of its numbers: `金额(万元)` → 10000. */
export function headerUnit(header: string): number {
  const text = header.normalize('NFKC').toLowerCase();
  if (/[([]\s*万元?\s*[)\]]|[_-]?万元$/u.test(text)) return 10_000;
  if (/[([]\s*亿元?\s*[)\]]/u.test(text)) return 100_000_000;
  if (
    /[([]\s*千元?\s*[)\]]|[([]\s*(k|in thousands|thousands?|['’]?000s?|k[€$£¥]|[€$£¥]k|t€)\s*[)\]]/u.test(
      text
    )
  )
    return 1_000;
  if (/[([]\s*(百万元?|m|mio\.?|in millions|millions?|m[€$£¥]|[€$£¥]m)\s*[)\]]/u.test(text))
    return 1_000_000;
  return 1;
}

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
