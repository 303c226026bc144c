import { expect, it } from 'vitest';
import { count, money, text } from '../../src/lib/domain/field';
import { toCsv } from '../../src/lib/outputs/csv';

it('writes RFC 4180, rounds by kind, leaves hidden fields out and disarms formulas', () => {
  const fields = {
    stage: text().orNull(),
    deals: count().orNull(),
    amount: money().orNull(),
    position: count({ hidden: true }).orNull()
  };
  const rows = [
    { stage: 'a "b", c', deals: 2, amount: 1.005, position: 1 },
    { stage: '=HYPERLINK("http://x")', deals: null, amount: -3, position: 2 }
  ];
  expect(toCsv(rows, fields)).toBe(
    'stage,deals,amount\r\n"a ""b"", c",2,1\r\n"\'=HYPERLINK(""http://x"")",,-3\r\n'
  );
});
