const inBrackets = (words: string): RegExp =>
  new RegExp(`[(（\\[【]\\s*(?:in |单位[:：])?(?:${words})\\s*[)）\\]】]`, 'iu');
const atTheEnd = (words: string): RegExp =>
  new RegExp(`(?:[\\s_/,:，、-]+|(?<=\\p{Script=Han}))(?:${words})$`, 'iu');
const spoken = (words: string): RegExp =>
  new RegExp(`\\bin (?:${words})(?= of|[)\\]]|\\s*$)`, 'iu');
const money = '(?:[€$£¥]|eur|usd|gbp|chf)';

/** How headers say what their numbers are counted in. */
const units: [RegExp, number][] = [
  [inBrackets('亿元?|億円?'), 100_000_000],
  [
    inBrackets(
      `百万[元円]?|m|mn|mio\\.?|millions?|(?:m|mn|mio\\.?) ?${money}|${money} ?(?:m|mn|mio|millions?)`
    ),
    1_000_000
  ],
  [inBrackets('[万萬][元円]?'), 10_000],
  [
    inBrackets(
      `千[元円]?|[kt]|thousands?|tausend|['’]?000s?|[kt] ?${money}|${money} ?(?:k|thousands?|['’]?000s?)`
    ),
    1_000
  ],
  [spoken(`millions?|mio\\.?|m${money}`), 1_000_000],
  [spoken(`thousands|tausend|[kt]${money}|${money}k`), 1_000],
  [atTheEnd('亿元?'), 100_000_000],
  [atTheEnd('百万[元円]'), 1_000_000],
  [atTheEnd('[万萬]元?'), 10_000],
  [atTheEnd(`千[元円]|[kt]${money}|${money}k`), 1_000]
];

/** What a header says about the size of its numbers: `金额(万元)` → 10000. */
export function headerUnit(header: string): number {
  const text = header.normalize('NFKC').trim();
  return units.find(([pattern]) => pattern.test(text))?.[1] ?? 1;
}

/** A header without what it says about the size of its numbers. */
export const withoutUnit = (header: string): string =>
  units.reduce((text, [pattern]) => text.replace(pattern, ''), header);

/** What a line above a table says about the size of its amounts: `单位：万元` → 10000. */
export function remarkUnit(remark: string): number {
  const text = remark.normalize('NFKC').trim();
  const said = /(?:单位|單位|unit|einheit)s?\s*:\s*(?:人民币)?([^\s,;。)\]]{1,12})/iu.exec(
    text
  )?.[1];
  return headerUnit(said ? `(${said})` : text);
}
