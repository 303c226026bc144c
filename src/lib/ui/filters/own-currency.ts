import { currencyCode } from '../../ingest/values/currency';

/**
 * An amount as typed, without the sign or code of the currency that amounts are in; null where it
 * names another one.
 */
export function withoutCurrency(text: string, currency: string | null): string | null {
  const plain = text.trim();
  const [before] = /^[^\d.,+-]*/.exec(plain)!;
  const behind = /[^\d.,]*$/.exec(plain.slice(before.length))![0];
  const signs = [before, ...[...behind].map((_, i) => behind.slice(i))];
  const sign = signs
    .map((one) => one.trim())
    .find((one) => currencyCode(one) ?? own(one, currency));
  if (!sign) return plain;
  if (!own(sign, currency)) return null;
  return (plain.startsWith(sign) ? plain.slice(sign.length) : plain.slice(0, -sign.length)).trim();
}

/** `¥` is that of China and Japan, `$` that of a dozen countries: each its own. */
function own(sign: string, currency: string | null): boolean {
  if (!currency) return false;
  const local = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol'
  });
  const symbol = local.formatToParts(0).find(({ type }) => type === 'currency')!.value;
  return sign.normalize('NFKC') === symbol || currencyCode(sign) === currency;
}
