import fc from 'fast-check';
import { expect, it } from 'vitest';
import { businessDays, dayAtShare, shareGone } from '../../src/lib/domain/business-days';
import { addDays } from '../../src/lib/domain/period';

/** Counted one by one, by the calendar of JavaScript. */
function counted(from: string, to: string, holidays: readonly string[]): number {
  let n = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday % 6 !== 0 && !holidays.includes(day)) n += 1;
  }
  return n;
}

const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays('2025-01-01', n));
const holidays = fc.array(day, { maxLength: 20 });

it('counts the days from Monday to Friday that are no holidays', () => {
  fc.assert(
    fc.property(day, day, holidays, (a, b, off) => {
      expect(businessDays({ from: a, to: b }, off)).toBe(counted(a, b, off));
    })
  );
});

it('finds the day by which no more than a share of them has gone', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 92 }), day, holidays, (from, length, at, off) => {
      const period = { from, to: addDays(from, length) };
      const share = shareGone(period, at < from ? from : at, off);
      const found = dayAtShare(period, share, off);
      const all = counted(period.from, period.to, off);
      if (all) expect(counted(from, found, off)).toBeLessThanOrEqual(share * all + 1e-6);
      if (found < period.to)
        expect(counted(from, addDays(found, 1), off)).toBeGreaterThan(share * all - 1e-6);
    })
  );
});

it('knows the week of the Spring Festival for no business days', () => {
  const festival = ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'];
  expect(businessDays({ from: '2026-02-09', to: '2026-02-27' })).toBe(15);
  expect(businessDays({ from: '2026-02-09', to: '2026-02-27' }, festival)).toBe(10);
});
