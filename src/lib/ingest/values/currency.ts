import { currencies, isCurrency } from '../../domain/currencies';
import { join, literal, sql, type Sql } from '../../sql/sql';

/** Codes that are met so often that they count in lower case, too. */
const codes =
  'USD EUR CNY RMB CNH GBP JPY HKD TWD KRW SGD INR CHF AUD CAD NZD SEK NOK DKK PLN CZK HUF RON BRL MXN ZAR TRY THB MYR IDR PHP VND AED SAR ILS RUB UAH KES NGN EGP CLP COP ARS PEN'.split(
    ' '
  );
const other: [pattern: string, code: string][] = [
  ['HK[$]|港币|港元|港幣', 'HKD'],
  ['NT[$]|新台币|新臺幣|台币', 'TWD'],
  ['A[$]', 'AUD'],
  ['C[$]', 'CAD'],
  ['S[$]', 'SGD'],
  ['R[$]', 'BRL'],
  ['US[$]|美元|美金', 'USD'],
  ['€|欧元|歐元', 'EUR'],
  ['£|英镑', 'GBP'],
  ['₹', 'INR'],
  ['₩|韩元', 'KRW'],
  ['₽', 'RUB'],
  ['日元|円|JP¥', 'JPY'],
  ['人民币|元|¥|￥', 'CNY'],
  ['[$]', 'USD']
];

/** The ISO code of a currency as people write it; null for what is none. */
export function currencyCode(text: string): string | null {
  const word = text.normalize('NFKC').trim().toUpperCase();
  if (word === 'RMB' || word === 'CNH') return 'CNY';
  if (codes.includes(word) || (word === text.trim() && isCurrency(word))) return word;
  const written = other.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'u').test(text.trim()));
  return written?.[1] ?? null;
}

/** The currency a header speaks of: `Amount (EUR)`, `金额(美元)`; null where it names none. */
export function headerCurrency(header: string): string | null {
  const text = header.normalize('NFKC');
  const inBrackets = /[([]([^()[\]]{1,8})[)\]]\s*\*?$/u.exec(text)?.[1];
  const code = /(?:^|[^A-Za-z])([A-Z]{3})$/.exec(text)?.[1] ?? inBrackets;
  if (!code) return null;
  return currencyCode(code.replace(/^[kKmM]|^百?[万千亿]|[kKmM]$/u, '') || code);
}

/** The ISO code in an amount as it is written, `USD 1,200` or `1.200 €`; null where it has none. */
export function currencyIn(x: Sql): Sql {
  const anyCode = literal(
    `(?i)(?:^|[^a-z])(${[...new Set([...codes, ...currencies])].join('|')})(?:[^a-z]|$)`
  );
  const asCode = sql`upper(regexp_extract(${x}, ${anyCode}, 1))`;
  const signs = other.map(
    ([pattern, code]) => sql`when regexp_matches(${x}, ${literal(pattern)}) then ${code}`
  );
  return sql`case
    when regexp_matches(${x}, '^[-+0-9.,() ]*$') then null
    when ${asCode} in ('RMB', 'CNH') then 'CNY'
    when ${asCode} <> '' then ${asCode}
    ${join(signs, sql` `)}
  end`;
}
