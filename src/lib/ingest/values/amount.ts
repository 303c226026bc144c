import { magnitudes } from '../../domain/written-amount';
import { integer, join, literal, sql, type Sql } from '../../sql/sql';

/** How a column writes numbers, decided by evidence over its values. */
export interface AmountFormat {
  decimal: '.' | ',';
  /** What the numbers are counted in: 10000 for 万元. */
  unit: number;
  /** Of a probability: numbers without a sign are percentages, also those below 1. */
  percent?: boolean;
  /** Of a probability: some numbers are shares, others percentages. */
  mixedScale?: boolean;
  /** Every value of the column is digits with a point at most: nothing else need be tried. */
  plain?: boolean;
}

// As with moments, a pattern guards every cast: failing ones are what costs.
/** What `AmountFormat.plain` promises of every value. */
export const plainNumber = '^[+-]?[0-9]+(?:[.][0-9]*)?$';
const bareNumber = '^[+-]?[0-9]*[.]?[0-9]+(?:[eE][+-]?[0-9]{1,3})?$';
const counted = `^(?i)([+-]?[0-9]*[.]?[0-9]+)(${Object.keys(magnitudes).join('|')}|%)$`;

/**
 * Text to a number, null where it is none: currency signs and codes, thousands separators,
 * parentheses and trailing minus for negative ones, `K`, `M`, `万`, `亿` and `%` are understood.
 */
export function amount(x: Sql, format: AmountFormat): Sql {
  const { unit } = format;
  const value = readings(x, format, sql`double`);
  // The detour through a decimal drops what is infinite.
  const finite = sql`cast(try_cast(${value} as decimal(38, 10)) as double)`;
  return unit === 1 ? finite : sql`(${finite} * ${unit})`;
}

/** The same as an amount of money, two decimals; null beyond what that can hold. */
export function moneyAmount(x: Sql, format: AmountFormat): Sql {
  return format.unit === 1
    ? readings(x, format, sql`decimal(18, 2)`)
    : sql`try_cast(${amount(x, format)} as decimal(18, 2))`;
}

function readings(x: Sql, { decimal, plain }: AmountFormat, type: Sql): Sql {
  if (plain) return sql`try_cast(${x} as ${type})`;
  const bare = withoutSigns(x, decimal);
  const asWritten =
    decimal === '.'
      ? sql`when regexp_matches(${x}, ${literal(plainNumber)}) then try_cast(${x} as ${type})`
      : sql``;
  return sql`case
    ${asWritten}
    when regexp_matches(${bare}, ${literal(bareNumber)}) then try_cast(${bare} as ${type})
    when regexp_matches(${bare}, ${literal(counted)})
      then try_cast(cast(regexp_extract(${bare}, ${literal(counted)}, 1) as double) * ${magnitude(bare)} as ${type})
  end`;
}

const codes = 'usd|eur|cny|rmb|gbp|jpy|hkd|chf|inr|krw|aud|cad|sgd|brl|sek|nok|dkk|pln|twd';
/** White space, apostrophes between digits, currency signs, and currency codes at either end. */
const signs = `[\\s$€£¥￥₹₩₽\\\\\\x{a0}\\x{2009}\\x{202f}\\x{3000}'’‘]|[.,][-–—]{1,2}|元整?|円|руб[.]?|人民币|美元|欧元|^(?i)[a-z]{1,3}[$€£¥]|^(?i)(?:${codes})|(?i)(?:${codes})$`;

/**
 * With both separators, one of them twice, or one or two digits behind the last, a number tells by
 * itself which is the decimal one.
 */
const commaTells = ',[0-9]{1,2}(?:[^0-9.,]|$)|[.][0-9]{3}[.,]';
const pointTells = '[.][0-9]{1,2}(?:[^0-9.,]|$)|,[0-9]{3}[.,]';

/** Digits with a point, sign in front. */
function withoutSigns(x: Sql, decimal: '.' | ','): Sql {
  const narrow = narrowed.reduce(
    (text, [wide, plain]) => sql`replace(${text}, ${wide}, ${plain})`,
    x
  );
  const unsigned = sql`regexp_replace(${narrow}, ${literal(signs)}, '', 'g')`;
  const point = sql`replace(${unsigned}, ',', '')`;
  const comma = sql`replace(replace(${unsigned}, '.', ''), ',', '.')`;
  const pointed =
    decimal === '.'
      ? sql`case when regexp_matches(${unsigned}, ${literal(commaTells)}) then ${comma} else ${point} end`
      : sql`case when regexp_matches(${unsigned}, ${literal(pointTells)}) then ${point} else ${comma} end`;
  return sql`regexp_replace(regexp_replace(${pointed}, '^[(](.*)[)]$', '-\\1'), '^([0-9].*)-$', '-\\1')`;
}

/** What spreadsheets in other scripts put for a minus, a comma, a point, brackets and digits. */
const narrowed: [wide: string, plain: string][] = [
  ['−', '-'],
  ['–', '-'],
  ['，', ','],
  ['．', '.'],
  ['（', '('],
  ['）', ')'],
  ...[...'０１２３４５６７８９'].map((digit, i): [string, string] => [digit, String(i)])
];

function magnitude(bare: Sql): Sql {
  const cases = Object.entries(magnitudes).map(
    ([word, times]) => sql`when ${literal(word)} then ${integer(times)}`
  );
  return sql`case lower(regexp_extract(${bare}, '[^0-9.]*$')) ${join(cases, sql` `)} when '%' then 1e-2 end`;
}
