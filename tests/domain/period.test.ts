import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysFrom,
  grainPeriod,
  isDay,
  parsePeriod,
  previousPeriod
} from '../../src/lib/domain/period';

const calendar = { asOf: '2026-08-31', fiscalStart: 1 };
const april = { asOf: '2026-08-31', fiscalStart: 4 };

describe('periods', () => {
  it.each([
    ['2025', calendar, '2025-01-01', '2025-12-31'],
    ['2025-Q3', calendar, '2025-07-01', '2025-09-30'],
    ['2024-02', calendar, '2024-02-01', '2024-02-29'],
    ['this_quarter', calendar, '2026-07-01', '2026-09-30'],
    ['last_quarter', calendar, '2026-04-01', '2026-06-30'],
    ['last_month', calendar, '2026-07-01', '2026-07-31'],
    ['last_12_months', calendar, '2025-09-01', '2026-08-31'],
    ['last_90_days', calendar, '2026-06-03', '2026-08-31'],
    ['2025-01-15..2025-02-03', calendar, '2025-01-15', '2025-02-03'],
    ['2025-01-15..', calendar, '2025-01-15', '9999-12-31'],
    ['FY2026', april, '2025-04-01', '2026-03-31'],
    ['2026-Q1', april, '2025-04-01', '2025-06-30'],
    ['this_fiscal_year', april, '2026-04-01', '2027-03-31']
  ])('reads %s', (token, given, from, to) => {
    expect(parsePeriod(token, given)).toEqual({ from, to });
  });

  it.each([
    'all',
    '',
    'soon',
    '2025-13',
    '2025-Q5',
    '2025-02-30..2025-03-01',
    '2025-03-01..2025-02-01'
  ])('takes %j for no period', (token) => expect(parsePeriod(token, calendar)).toBeNull());

  it.each([
    [
      { from: '2025-07-01', to: '2025-09-30' },
      { from: '2025-04-01', to: '2025-06-30' }
    ],
    [
      { from: '2024-03-01', to: '2024-03-31' },
      { from: '2024-02-01', to: '2024-02-29' }
    ],
    [
      { from: '2025-01-10', to: '2025-01-19' },
      { from: '2024-12-31', to: '2025-01-09' }
    ]
  ])('steps back from %j', (period, before) => {
    expect(previousPeriod(period)).toEqual(before);
  });

  it('starts weeks on Monday', () => {
    expect(grainPeriod('week', '2026-08-30')).toEqual({ from: '2026-08-24', to: '2026-08-30' });
  });

  it('counts days over leap years and summer time', () => {
    expect(daysFrom('2024-02-28', '2024-03-01')).toBe(2);
    expect(addDays('2025-03-29', 2)).toBe('2025-03-31');
    expect(isDay('2025-02-29')).toBe(false);
  });
});
