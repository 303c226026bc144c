import { beforeAll, expect, it } from 'vitest';
import { number, text, timestamp, type Field } from '../../src/lib/domain/field';
import { magnitudes, writtenAmount } from '../../src/lib/domain/written-amount';
import { amount, moneyAmount, type AmountFormat } from '../../src/lib/ingest/values/amount';
import { filled, isBlank } from '../../src/lib/ingest/values/blank';
import { moment, type MomentFormat } from '../../src/lib/ingest/values/moment';
import { ident, join, sql, type Sql } from '../../src/lib/sql/sql';
import { rows, store } from './given-files';

beforeAll(async () => void (await store()));

/** Each value through an expression over `x`, in order. */
async function each<T>(values: string[], expression: Sql, field: Field): Promise<T[]> {
  const tuples = values.map((value, i) => sql`(${i}, ${value})`);
  const found = await rows(
    sql`select ${expression} as value from (values ${join(tuples)}) as t (i, x) order by i`,
    { value: field }
  );
  return found.map((row) => (row as { value: T }).value);
}

const x = ident('x');
const moments = (values: string[], format: MomentFormat, zoneMinutes = 0) =>
  each<string | null>(values, moment(x, format, zoneMinutes), timestamp().orNull());
const moneys = (values: string[], format: Partial<AmountFormat> = {}) =>
  each<number | null>(
    values,
    moneyAmount(x, { decimal: '.', unit: 1, ...format }),
    number().orNull() as never
  );

it('reads moments however they are written', async () => {
  const cases: Record<string, string> = {
    '2023-02-07': '2023-02-07T00:00:00.000',
    '2023-02-07 20:47': '2023-02-07T20:47:00.000',
    '2023-02-07T20:47:05.250': '2023-02-07T20:47:05.250',
    '2023/2/7 20:47': '2023-02-07T20:47:00.000',
    '7.2.2023': '2023-02-07T00:00:00.000',
    '07-02-2023 19:58': '2023-02-07T19:58:00.000',
    '2023年2月7日': '2023-02-07T00:00:00.000',
    '2023年2月7日 20时47分': '2023-02-07T20:47:00.000',
    '2023年2月7日 20:47:09': '2023-02-07T20:47:09.000',
    '7 Feb, 2023 00:02:00': '2023-02-07T00:02:00.000',
    'Tue, February 7th 2023 3:04 PM': '2023-02-07T15:04:00.000',
    '7-Feb-2023': '2023-02-07T00:00:00.000',
    '7. März 2023': '2023-03-07T00:00:00.000',
    '0001-01-01': '0001-01-01T00:00:00.000',
    '9999-12-31': '9999-12-31T00:00:00.000'
  };
  expect(await moments(Object.keys(cases), { order: 'dmy' })).toEqual(Object.values(cases));
});

it('reads no moment where there is none', async () => {
  const none = [
    '31/02/2024',
    'soon',
    'infinity',
    '-infinity',
    'epoch',
    '2023-02-07 (BC)',
    '12',
    '2023-13-01'
  ];
  expect(await moments(none, { order: 'dmy' })).toEqual(none.map(() => null));
});

it('puts day and month in the order of the column, and in the other where only that can be', async () => {
  const values = ['01/02/2024', '13/02/2024', '02/13/2024'];
  expect(await moments(values, { order: 'dmy' })).toEqual([
    '2024-02-01T00:00:00.000',
    '2024-02-13T00:00:00.000',
    '2024-02-13T00:00:00.000'
  ]);
  expect(await moments(values, { order: 'mdy' })).toEqual([
    '2024-01-02T00:00:00.000',
    '2024-02-13T00:00:00.000',
    '2024-02-13T00:00:00.000'
  ]);
});

it('reads years of two digits', async () => {
  expect(await moments(['01/02/24', '15-Apr-21', '01/02/2024'], { order: 'dmy' })).toEqual([
    '2024-02-01T00:00:00.000',
    '2021-04-15T00:00:00.000',
    '2024-02-01T00:00:00.000'
  ]);
});

it('brings moments with an offset to one clock and leaves others as written', async () => {
  const values = [
    '2011-10-01T00:38:44.546+02:00',
    '2011-12-01T08:00:00+01:00',
    '2011-12-01T07:00:00Z',
    '2011-12-01 08:00:00'
  ];
  expect(await moments(values, { order: 'dmy' }, 60)).toEqual([
    '2011-09-30T23:38:44.546',
    '2011-12-01T08:00:00.000',
    '2011-12-01T08:00:00.000',
    '2011-12-01T08:00:00.000'
  ]);
});

it('reads serial days, epochs and compact dates', async () => {
  expect(await moments(['45000', '44927.5'], { order: 'dmy', numeric: 'serial' })).toEqual([
    '2023-03-15T00:00:00.000',
    '2023-01-01T12:00:00.000'
  ]);
  expect(await moments(['1301616000'], { order: 'dmy', numeric: 'epoch_s' })).toEqual([
    '2011-04-01T00:00:00.000'
  ]);
  expect(await moments(['1301616000123'], { order: 'dmy', numeric: 'epoch_ms' })).toEqual([
    '2011-04-01T00:00:00.123'
  ]);
  expect(await moments(['20230512', '20231301'], { order: 'dmy', numeric: 'compact' })).toEqual([
    '2023-05-12T00:00:00.000',
    null
  ]);
});

it('reads back every day of two years in every style', async () => {
  const days = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(2023, 0, 1 + 2 * i)));
  const parts = (day: Date) =>
    [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()] as const;
  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  const styles: [MomentFormat, (y: number, m: number, d: number) => string][] = [
    [{ order: 'dmy' }, (y, m, d) => `${d}/${m}/${y}`],
    [{ order: 'mdy' }, (y, m, d) => `${m}/${d}/${y}`],
    [
      { order: 'dmy' },
      (y, m, d) => `${String(d).padStart(2, '0')}.${String(m).padStart(2, '0')}.${y} 00:00`
    ],
    [{ order: 'dmy' }, (y, m, d) => `${y}年${m}月${d}日`],
    [{ order: 'mdy' }, (y, m, d) => `${months[m - 1]} ${d}, ${y}`]
  ];
  const expected = days.map((day) => day.toISOString().replace('Z', ''));
  for (const [format, print] of styles)
    expect(
      await moments(
        days.map((day) => print(...parts(day))),
        format
      )
    ).toEqual(expected);
});

it('reads amounts however they are written', async () => {
  const cases: Record<string, number | null> = {
    '1054': 1054,
    '¥1,234.50': 1234.5,
    '$1,117.10K': 1117100,
    '12.5万': 125000,
    '3亿': 300000000,
    '(1,200)': -1200,
    '1200-': -1200,
    '−5': -5,
    'USD 12.5': 12.5,
    '12.5 EUR': 12.5,
    US$5: 5,
    "1'234'567": 1234567,
    '1\u00a0234': 1234,
    '１２３': 123,
    '€1.5M': 1500000,
    '1.005': 1.01,
    '1e308': null,
    NaN: null,
    Infinity: null,
    '12 months': null,
    abc: null,
    '99999999999999999': null
  };
  expect(await moneys(Object.keys(cases).map(String))).toEqual(
    Object.keys(cases).map((key) => cases[key])
  );
  const typed = '12 000 000|1,2M|12.000.000|1200,0000|１２万|1,2,3|12 months'.split('|');
  const counted = Object.keys(magnitudes).map((word) => `3.5 ${word}`);
  expect(await moneys([...typed, ...counted])).toEqual([...typed, ...counted].map(writtenAmount));
});

it('reads decimal commas and units of the column', async () => {
  expect(await moneys(['1.234,56 €', '12,5', '1.234', '-3,10'], { decimal: ',' })).toEqual([
    1234.56, 12.5, 1234, -3.1
  ]);
  expect(await moneys(['12.5', '¥1,000'], { unit: 10_000 })).toEqual([125000, 10000000]);
});

it('prints and reads back random amounts', async () => {
  const values = Array.from(
    { length: 300 },
    (_, i) => Math.round(((i * 7919) % 1e6) * 137.31) / 100
  );
  const us = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
  const german = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });
  expect(await moneys(values.map((value) => us.format(value)))).toEqual(values);
  expect(
    await moneys(
      values.map((value) => german.format(value)),
      { decimal: ',' }
    )
  ).toEqual(values);
});

it('keeps plain numbers finite', async () => {
  const found = await each<number | null>(
    ['45%', '0.25', 'inf', 'nan', '1,234.5'],
    amount(x, { decimal: '.', unit: 1 }),
    number().orNull() as never
  );
  expect(found).toEqual([0.45, 0.25, null, null, 1234.5]);
});

it('knows what stands for nothing', async () => {
  const values = [
    '',
    ' ',
    '-',
    '--',
    'N/A',
    'null',
    'NaT',
    'NaN',
    'None',
    '\u00a0',
    'NA',
    'Nan Hai',
    '0',
    '\u3000x\t'
  ];
  const found = await each<string | null>(values, filled(x), text().orNull());
  expect(found).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    'NA',
    'Nan Hai',
    '0',
    'x'
  ]);
  expect(values.map((value) => isBlank(value))).toEqual(found.map((value) => value === null));
});
