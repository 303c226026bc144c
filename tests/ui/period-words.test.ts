import { expect, it } from 'vitest';
import { parsePeriod } from '../../src/lib/domain/period';
import { datedPeriodWords, periodWords, yearChoices } from '../../src/lib/ui/filters/period-words';

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

it.each([
  ['last_quarter', 1, 'en', 'Q2 2026 (1 Apr – 30 Jun 2026)'],
  ['last_quarter', 4, 'en', 'Q1 FY 2027 (1 Apr – 30 Jun 2026)'],
  ['this_quarter', 2, 'en', 'Q3 FY 2027 (1 Aug – 31 Oct 2026)'],
  ['last_quarter', 1, 'zh-CN', '2026 年第 2 季度（2026 年 4 月 1 日 – 6 月 30 日）'],
  ['last_month', 1, 'en', 'Jul 2026 (1 Jul – 31 Jul 2026)'],
  ['last_fiscal_year', 4, 'en', 'FY 2026 (1 Apr 2025 – 31 Mar 2026)'],
  ['last_90_days', 1, 'en', 'Last 90 days (3 Jun – 31 Aug 2026)'],
  ['2026-Q1', 1, 'en', 'Q1 2026 (1 Jan – 31 Mar 2026)'],
  ['2026-01-05..2026-02-01', 1, 'en', '5 Jan 2026 – 1 Feb 2026'],
  ['all', 1, 'en', 'All time']
] as const)('says %s on paper with its days', (token, fiscalStart, locale, words) => {
  expect(datedPeriodWords(token, { ...calendar, fiscalStart }, { locale })).toBe(words);
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
