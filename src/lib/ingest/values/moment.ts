import { integer, join, literal, sql, type Sql } from '../../sql/sql';

/** How a column writes days and moments, decided by evidence over its values. */
export interface MomentFormat {
  /** Day or month first, where the year comes last; a value that only fits the other is read so. */
  order: 'dmy' | 'mdy';
  /** Some value can only be read in this order. */
  evident?: boolean;
  /** No value tells the order; the analyst should. */
  ambiguous?: boolean;
  /** How many values can only be read in the other order. */
  mixed?: number;
  /** Numbers that stand for moments. */
  numeric?: 'serial' | 'epoch_s' | 'epoch_ms' | 'compact';
  /** The analyst said so. */
  chosen?: boolean;
  /** Some values carry an offset from UTC. */
  zoned?: boolean;
  /** Every value of the column is an ISO day or moment: nothing else need be tried. */
  plain?: boolean;
}

/** A pattern, and where its parts stand in ISO order. */
interface Writing {
  pattern: string;
  iso: string;
}

// A cast that fails costs the engine fifty times one that succeeds: every cast is guarded by a
// pattern, and only impossible days (31 February) are left to fail.
/** A zone or a word behind the time, which stays as written. */
const zone =
  ' *(?:Uhr|h|Z|[A-Z]{3,5}(?:[+-][0-9:]{1,5})?|[+-][0-9]{2}:?[0-9]{2})? *(?:[(][A-Z][^)][^)]+[)])? *$';
const time = `(?:日? *[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?(?:(?:[ T,]+|日 *)(?:上午|下午|凌晨|中午|晚上)? *([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?)[0-9]*(?: *[AaPp][.]?[Mm][.]?)?)?日?${zone}`;
const day = '(0?[1-9]|[12][0-9]|3[01])';
const month = '(0?[1-9]|1[0-2])';
const gap = ' *[-/.] *';

const yearFirst: Writing = {
  pattern: `^([0-9]{4}) *[-/.年] *${month} *[-/.月] *${day}${time}`,
  iso: '\\1-\\2-\\3 \\4'
};
/** The first day of a month: `2026-08`, `2026年8月`. */
const bareMonths: Writing[] = [
  { pattern: '^([0-9]{4})[-/](0[1-9]|1[0-2])$', iso: '\\1-\\2-01' },
  { pattern: `^([0-9]{4})年 *${month}月(?:份)? *$`, iso: '\\1-\\2-01' }
];
const chineseClock: Writing[] = [
  {
    pattern: `^([0-9]{4})年 *${month}月 *${day}日 *([0-9]{1,2})[时時点點]([0-9]{2})分? *$`,
    iso: '\\1-\\2-\\3 \\4:\\5'
  },
  {
    pattern: `^([0-9]{4})年 *${month}月 *${day}日 *([0-9]{1,2})[时時点點]([0-9]{2})分([0-9]{2})秒 *$`,
    iso: '\\1-\\2-\\3 \\4:\\5:\\6'
  }
];
const yearLast = (order: 'dmy' | 'mdy'): Writing[] => {
  const [start, parts] =
    order === 'dmy' ? [day + gap + month, '\\2-\\1'] : [month + gap + day, '\\1-\\2'];
  return [
    { pattern: `^${start}${gap}([0-9]{4})${time}`, iso: `\\3-${parts} \\4` },
    { pattern: `^${start}${gap}([0-6][0-9])${time}`, iso: `20\\3-${parts} \\4` },
    { pattern: `^${start}${gap}([7-9][0-9])${time}`, iso: `19\\3-${parts} \\4` }
  ];
};

/**
 * Text to a moment without zone, null where it is none. Values with an offset become the clock time
 * `zoneMinutes` east of UTC, so that days elapsed are true across summer time; values without one
 * stay as written.
 */
export function moment(x: Sql, { order, numeric, plain }: MomentFormat, zoneMinutes: number): Sql {
  if (plain) return sql`try_cast(${x} as timestamp)`;
  const writings = [
    yearFirst,
    ...bareMonths,
    ...yearLast(order),
    ...yearLast(order === 'dmy' ? 'mdy' : 'dmy'),
    ...chineseClock
  ];
  const cases = [
    sql`when regexp_matches(${x}, ${literal(isoWithOffset)})
      then cast(try_cast(${x} as timestamptz) as timestamp) + to_minutes(${integer(zoneMinutes)})`,
    sql`when regexp_matches(${x}, ${literal(isoPlain)}) then try_cast(${x} as timestamp)`,
    ...(numeric ? [fromNumber(x, numeric)] : []),
    ...writings.map(
      ({ pattern, iso }) => sql`when regexp_matches(${x}, ${literal(pattern)})
      then try_cast(rtrim(regexp_replace(${x}, ${literal(pattern)}, ${iso})) as timestamp) + ${halfDay(x)}`
    ),
    ...worded(x)
  ];
  return sql`case ${join(cases, sql`\n    `)} end`;
}

/** What `MomentFormat.plain` promises of every value. */
export const isoPlain =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?$';
const isoWithOffset =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]+)? ?(?:Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?)$';

/** Whether the text has a time of day. */
export const hasTime = (x: Sql): Sql => sql`(contains(${x}, ':') or contains(${x}, '时'))`;

/** The hour is twelve: in a clock of twelve hours, with its half of the day behind or in front. */
const twelve = literal('(?i)(?:^|[^0-9:.])12[:.][0-9]{2}[0-9:.]* *[ap][.]?m|[午晨上] *12:');

/** Twelve hours to add for afternoons, to take away for the hour after midnight. */
const halfDay = (x: Sql): Sql => sql`case
  when not regexp_matches(${x}, '(?i)[ap][.]?m[.]?|上午|下午|凌晨|晚上') then interval 0 hour
  when regexp_matches(${x}, '(?i)[0-9] *p[.]?m|下午|晚上') and not regexp_matches(${x}, ${twelve}) then interval 12 hour
  when regexp_matches(${x}, '(?i)[0-9] *a[.]?m|上午|凌晨') and regexp_matches(${x}, ${twelve}) then interval (-12) hour
  else interval 0 hour
end`;

function fromNumber(x: Sql, kind: NonNullable<MomentFormat['numeric']>): Sql {
  const value = sql`cast(${x} as double)`;
  switch (kind) {
    case 'serial':
      return sql`when regexp_matches(${x}, '^[0-9]{5}(?:[.][0-9]+)?$')
        then timestamp '1899-12-30' + to_microseconds(cast(round(${value} * 86400) as bigint) * 1000000)`;
    case 'epoch_s':
      return sql`when regexp_matches(${x}, '^[0-9]{9,10}(?:[.][0-9]+)?$')
        then make_timestamp(cast(${value} * 1000000 as bigint))`;
    case 'epoch_ms':
      return sql`when regexp_matches(${x}, '^[0-9]{12,13}(?:[.][0-9]+)?$')
        then make_timestamp(cast(${value} * 1000 as bigint))`;
    case 'compact':
      return sql`when regexp_matches(${x}, '^[0-9]{8}(?:[0-9]{4}(?:[0-9]{2})?)?$')
        then try_cast(rtrim(regexp_replace(regexp_replace(${x},
          '^([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2})?)?$', '\\1-\\2-\\3 \\4:\\5:\\6'), '[: ]+$', '')) as timestamp)`;
  }
}

const word = '([^0-9 ,./()-]+)[.]?';
const nth = '([0-9]{1,2})(?:st|nd|rd|th|[.])?';
const between = '[ ,./-]+(?:del? +)?';
const year = '([0-9]{4}|[0-9]{2})';
const clock = `(?:[ ,]+([0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.][0-9]+)?)?)(?: *[AaPp][.]?[Mm][.]?)?)?${zone}`;
const weekday = '^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Mo|Di|Mi|Do|Fr|Sa|So)[a-z]*[ ,.]+)?';

/** `15 Apr, 2021 00:02:00`, `Thu, April 15th 2021 3:04 PM`, `15-Apr-21`, `Apr 2021`. */
function worded(x: Sql): Sql[] {
  const writings: { pattern: string; day: Sql; month: number; year: number; time: number }[] = [
    {
      pattern: `${weekday}${nth}${between}${word}${between}${year}${clock}`,
      day: sql`1`,
      month: 2,
      year: 3,
      time: 4
    },
    {
      pattern: `${weekday}${word}${between}${nth}${between}${year}${clock}`,
      day: sql`2`,
      month: 1,
      year: 3,
      time: 4
    },
    { pattern: `^${word}${between}([0-9]{4})()()$`, day: sql`0`, month: 1, year: 2, time: 3 }
  ];
  return writings.map(({ pattern, day, month, year, time }) => {
    const part = (group: number): Sql =>
      sql`regexp_extract(${x}, ${literal(pattern)}, ${integer(group)})`;
    const century = sql`case when length(${part(year)}) = 4 then '' when ${part(year)} < '70' then '20' else '19' end`;
    const dayText = sql`case when ${day} = 0 then '01' else regexp_extract(${x}, ${literal(pattern)}, ${day}) end`;
    return sql`when regexp_matches(${x}, ${literal(pattern)})
      then try_cast(rtrim(${century} || ${part(year)} || '-' || ${monthNumber(part(month))} || '-' || ${dayText} || ' ' || ${colons(part(time))}) as timestamp) + ${halfDay(x)}`;
  });
}

/** `10.35.00` as `10:35:00`. */
const colons = (time: Sql): Sql =>
  sql`regexp_replace(${time}, '^([0-9]{1,2})[.]([0-9]{2})(?:[.]([0-9]{2}))?', '\\1:\\2:\\3')`;

/** Names of months in six languages by their first letters. */
const months: [starts: string, number: string][] = [
  ['jan ene gen', '01'],
  ['feb fév fev', '02'],
  ['mar mär mrz', '03'],
  ['apr avr abr', '04'],
  ['may mai mag', '05'],
  ['juil jul lug', '07'],
  ['jun jui giu', '06'],
  ['aug ago aoû aou', '08'],
  ['sep set', '09'],
  ['oct okt ott out', '10'],
  ['nov', '11'],
  ['dec dez dic déc', '12']
];

const monthNumber = (name: Sql): Sql =>
  sql`case ${join(
    months.map(
      ([starts, number]) =>
        sql`when regexp_matches(${name}, ${literal(`^(?i)(?:${starts.replaceAll(' ', '|')})`)}) then ${number}`
    ),
    sql` `
  )} end`;
