import { expect, it } from 'vitest';
import {
  category,
  lost,
  numbers,
  numbersOrCategory,
  open,
  won,
  type Subjects
} from '../../src/lib/forecast/rows/frame';
import { leakageGate } from '../../src/lib/forecast/rows/leakage';

const n = 600;
const each = <T>(value: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => value(i));
const subjects: Subjects = {
  ids: each(String),
  start: Float64Array.from(each((i) => i)),
  end: Float64Array.from(each((i) => i + 30)),
  cause: Uint8Array.from(each((i) => [open, won, lost][i % 3]!)),
  group: new Int32Array(n)
};

it('sets days, row numbers and keys aside, but neither sizes nor codes', () => {
  const { kept, ids } = leakageGate(
    [
      category(
        'x_visited',
        each((i) => `2024-0${1 + (i % 9)}-${10 + (i % 19)}`)
      ),
      numbers(
        'x_row',
        each((i) => 1000 + i)
      ),
      numbers(
        'x_customer_no',
        each((i) => 7919 * (i + 1))
      ),
      numbers(
        'x_turnover',
        each((i) => 7919 * (i + 1))
      ),
      numbers(
        'x_job_code',
        each((i) => i % 12)
      )
    ],
    { ...subjects, cause: new Uint8Array(n).fill(open) }
  );
  expect(ids).toEqual(['x_visited', 'x_row', 'x_customer_no']);
  expect(kept.map(({ name }) => name)).toEqual(['x_turnover', 'x_job_code']);
});

it('sets ids aside without calling them leaks', () => {
  const { leaks, ids } = leakageGate(
    [
      category(
        'x_key',
        each((i) => `K${i}`)
      )
    ],
    subjects
  );
  expect(leaks).toEqual([]);
  expect(ids).toEqual(['x_key']);
});

it('reads numbers in the writing of money and shares', () => {
  const column = numbersOrCategory('x_budget', [
    '$1,200.50',
    '-$3',
    '45%',
    ' 7 ',
    null,
    '￥12,000'
  ]);
  expect(column).toMatchObject({ kind: 'number' });
  expect(column.kind === 'number' && [...column.values]).toEqual([1200.5, -3, 45, 7, NaN, 12_000]);
  expect(numbersOrCategory('x_version', ['1.2.3', '4,5', '1,23,4'])).toMatchObject({
    kind: 'category'
  });
});
