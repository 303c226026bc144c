import { expect, it } from 'vitest';
import {
  calendarSpan,
  cell,
  compactMoney,
  fixed,
  fullMoney,
  percent
} from '../../src/lib/words/format';

const en = { locale: 'en', currency: 'CNY' } as const;
const zh = { locale: 'zh-CN', currency: 'CNY' } as const;

it.each([
  [999.5, '¥999.50'],
  [12, '¥12'],
  [1000.4, '¥1,000'],
  [-820655142.28, '−¥820,655,142'],
  [null, '–']
])('prints %s in full, without cents from 1,000 on', (value, text) => {
  expect(fullMoney(value, en)).toBe(text);
});

it.each([
  [{ from: '2026-08-01', to: '2026-08-31' }, 'Aug 2026', '2026 年 8 月'],
  [{ from: '2025-09-01', to: '2026-08-31' }, 'Sept 2025 – Aug 2026', '2025 年 9 月 – 2026 年 8 月'],
  [{ from: '2026-08-03', to: '2026-08-03' }, '3 Aug 2026', '2026 年 8 月 3 日'],
  [
    { from: '2026-08-01', to: '2026-08-30' },
    '1 Aug 2026 – 30 Aug 2026',
    '2026 年 8 月 1 日 – 2026 年 8 月 30 日'
  ]
])('names the span %j', (span, english, chinese) => {
  expect(calendarSpan(span, en)).toBe(english);
  expect(calendarSpan(span, zh)).toBe(chinese);
});

it('shows a moment at midnight as its day', () => {
  expect(cell('timestamp', '2026-08-31T00:00:00.000', en)).toBe('31 Aug 2026');
  expect(cell('timestamp', '2026-08-31T14:05:00.000', en)).toBe('31 Aug 2026 14:05');
});

it('writes what is below nought with a minus sign, and nothing as nothing', () => {
  expect(compactMoney(-3_140_000, en)).toBe('−¥3.14M');
  expect(percent(-0.173, zh, 1)).toBe('−17.3%');
  expect(cell('number', -0.4, en)).toBe('−0.40');
  expect(fixed(-0.04, en, 1)).toBe('0.0');
});

it('gives the measures of a column the same number of digits', () => {
  expect([0.795, 0.67, 0.5, 1].map((auc) => fixed(auc, en, 3))).toEqual([
    '0.795',
    '0.670',
    '0.500',
    '1.000'
  ]);
});
