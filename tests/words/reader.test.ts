import { expect, it } from 'vitest';
import { addDays } from '../../src/lib/domain/period';
import { locales } from '../../src/lib/messages/locale';
import {
  calendarDay,
  calendarMonth,
  cell,
  compactMoney,
  decimal,
  fullMoney,
  signedPoints
} from '../../src/lib/words/format';
import { readDay } from '../../src/lib/words/read-day';
import { quantity } from '../../src/lib/words/say';
import {
  dateFormats,
  readSettings,
  usualSettings,
  type Settings
} from '../../src/lib/words/settings';
import { labelOf, voiceOf } from '../../src/lib/words/voice';
import { wordsOf } from '../../src/lib/words/words';

const workspace = {
  baseCurrency: 'CNY',
  labels: { 'zh-CN': { Proposal: '方案报价' } },
  rates: { USD: { rate: 8, on: '2026-08-31' } },
  timeZone: 'Asia/Shanghai'
};
const voice = (settings: Partial<Settings>, locale: 'en' | 'zh-CN' = 'en') =>
  voiceOf({ locale, settings: { ...usualSettings, ...settings } }, workspace);

it('reads every day it has written, in every format and language', () => {
  const days = Array.from({ length: 400 }, (_, i) => addDays('2024-01-01', i * 7));
  for (const locale of locales)
    for (const dates of dateFormats)
      for (const day of days) {
        const reader = voice({ dates }, locale);
        expect(readDay(calendarDay(day, reader), reader)).toBe(day);
        expect(readDay(day, reader)).toBe(day);
      }
});

it.each([
  ['mdy', '8/5/2026', '2026-08-05'],
  ['dmy', '8/5/2026', '2026-05-08'],
  ['dmy', '5/31/2026', null],
  ['mdy', '31/5/2026', null],
  ['dots', '20260805', '2026-08-05'],
  ['language', 'Aug 5, 2026', '2026-08-05'],
  ['language', '5 Sept 2026', '2026-09-05'],
  ['language', '2026年8月5日', '2026-08-05'],
  ['language', '31/02/2026', null],
  ['language', '5/8/26', null],
  ['language', 'soon', null]
] as const)('takes in %s “%s” for %s', (dates, text, day) => {
  expect(readDay(text, voice({ dates }))).toBe(day);
});

it.each([
  ['iso', '2026-08-05', '2026-08'],
  ['dmy', '05/08/2026', '08/2026'],
  ['mdy', '08/05/2026', '08/2026'],
  ['dots', '05.08.2026', '08.2026'],
  ['slashes', '2026/08/05', '2026/08']
] as const)('writes days and months as %s', (dates, day, month) => {
  for (const locale of locales) {
    expect(calendarDay('2026-08-05', voice({ dates }, locale))).toBe(day);
    expect(calendarMonth('2026-08', voice({ dates }, locale))).toBe(month);
  }
});

it('writes numbers with the marks that were chosen, in both languages', () => {
  expect(decimal(-1234567.8, voice({ numbers: 'point' }))).toBe('−1.234.567,8');
  expect(decimal(1234567.8, voice({ numbers: 'space' }, 'zh-CN'))).toBe('1\u202f234\u202f567,8');
  expect(compactMoney(3_140_000, voice({ numbers: 'point' }, 'zh-CN'))).toBe('¥314 万');
  expect(compactMoney(3_140_000, voice({ numbers: 'point' }))).toBe('¥3,14M');
  expect(compactMoney(21_900_000, voice({}, 'zh-CN'))).toBe('¥2,190 万');
  expect(signedPoints(-0.0001, voice({ numbers: 'point' }))).toBe('0,0');
});

it('shows amounts in another currency at the rate of the data, and those of their own as they are', () => {
  const dollars = voice({ currency: 'USD' });
  expect(fullMoney(8000, dollars)).toBe('$1,000');
  expect(compactMoney(8_000_000, dollars)).toBe('$1M');
  expect(wordsOf(quantity.fullMoney(8000, 'EUR'), dollars)).toBe('€8,000');
  expect(fullMoney(8000, voice({ currency: 'GBP' }))).toBe('¥8,000');
});

it('moves times of day to the zone of the reader, never days', () => {
  const berlin = voice({ timeZone: 'Europe/Berlin' });
  expect(cell('timestamp', '2026-08-31T02:05:00.000', berlin)).toBe('30 Aug 2026 20:05');
  expect(cell('timestamp', '2026-08-31T00:00:00.000', berlin)).toBe('31 Aug 2026');
  expect(cell('date', '2026-08-31', berlin)).toBe('31 Aug 2026');
});

it('calls stages as the language does, and others as they are spelt', () => {
  expect(labelOf('Proposal', voice({}, 'zh-CN'))).toBe('方案报价');
  expect(labelOf('Proposal', voice({}))).toBe('Proposal');
  expect(labelOf('constructor', voice({}, 'zh-CN'))).toBe('constructor');
});

it.each([null, '', '[]', 'null', '{"dates":"roman","timeZone":"Mars","numbers":3}'])(
  'takes settings it cannot read, %s, for the usual ones',
  (json) => {
    expect(readSettings(json)).toEqual(usualSettings);
  }
);
