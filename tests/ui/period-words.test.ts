import { expect, it } from 'vitest';
import { parsePeriod } from '../../src/lib/domain/period';
import { periodWords, yearChoices } from '../../src/lib/ui/filters/period-words';

const calendar = { asOf: '2026-08-31', fiscalStart: 4 };

it.each([
  ['all', 'en', 'All time'],
  ['last_quarter', 'zh-CN', '上季度'],
  ['2026-Q1', 'en', 'Q1 FY 2026'],
  ['FY2026', 'zh-CN', '2026 财年'],
  ['2026-01-05..2026-02-01', 'en', '5 Jan 2026 – 1 Feb 2026'],
  ['2026-01-05..', 'en', 'since 5 Jan 2026'],
  ['nonsense', 'en', 'nonsense']
] as const)('says %s in %s', (token, locale, words) => {
  expect(periodWords(token, calendar, { locale })).toBe(words);
});

it('offers every year and quarter the data speak of, newest first, each readable', () => {
  const about = { ...calendar, firstDay: '2024-03-01' } as Parameters<typeof yearChoices>[0];
  const choices = yearChoices(about);
  expect(choices.map(({ year }) => year)).toEqual(['FY2027', 'FY2026', 'FY2025', 'FY2024']);
  expect(parsePeriod(choices[0]!.quarters[1]!, calendar)).toEqual({
    from: '2026-07-01',
    to: '2026-09-30'
  });
});
