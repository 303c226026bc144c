import { expect, it } from 'vitest';
import { category, lost, numbers, open, won, type Subjects } from '../../src/lib/forecast/frame';
import { leakageGate } from '../../src/lib/forecast/leakage';
import { seeded } from '../../src/lib/analyses/statistics/random';

const n = 600;
const random = seeded(9);
const each = <T>(value: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => value(i));
const cause = Uint8Array.from(each(() => [open, won, lost][Math.floor(random.uniform() * 3)]!));
const start = Float64Array.from(each((i) => i));
const end = Float64Array.from(
  each((i) => (cause[i] ? i + 5 + Math.floor(random.uniform() * 90) : NaN))
);
const subjects: Subjects = { ids: each(String), start, end, cause, group: new Int32Array(n) };
const isWon = (i: number) => cause[i] === won;

const honest = [
  category(
    'source',
    each(() => ['web', 'fair', 'referral'][Math.floor(random.uniform() * 3)]!)
  ),
  numbers(
    'amount',
    each((i) => 100 + 50 * random.normal() + (isWon(i) ? 20 : 0))
  ),
  category(
    'x_segment',
    each(() => (random.uniform() < 0.3 ? null : 'SMB'))
  ),
  category(
    'x_poutcome',
    each(() => (random.uniform() < 0.5 ? 'success' : 'unknown'))
  )
];

it.each([
  [
    'a code that says it',
    'too_good',
    category(
      'x_flag',
      each((i) => (isWon(i) ? 'A7' : `B${i % 3}`))
    )
  ],
  [
    'a signed amount',
    'too_good',
    numbers(
      'x_paid',
      each((i) => (isWon(i) ? 50 + random.normal() : 0))
    )
  ],
  [
    'a note on winners',
    'missing',
    category(
      'x_handover',
      each((i) => (isWon(i) && random.uniform() < 0.8 ? 'ops' : null))
    )
  ],
  [
    'a remark on the closed',
    'after_close',
    category(
      'x_remark',
      each((i) => (cause[i] ? ['a', 'b'][i % 2]! : null))
    )
  ],
  [
    'the days it took',
    'duration',
    numbers(
      'x_took',
      each((i) => end[i]! - start[i]!)
    )
  ],
  [
    'a loss reason',
    'name',
    category(
      'x_lost_reason',
      each((i) => ['price', null][i % 2]!)
    )
  ],
  [
    'a closing date',
    'name',
    category(
      'x_actual_close',
      each((i) => `2024-01-0${1 + (i % 9)}`)
    )
  ],
  [
    'a Chinese reason',
    'name',
    category(
      'x_输单原因',
      each((i) => ['价格', '竞品'][i % 2]!)
    )
  ]
] as const)('catches %s', (_, reason, column) => {
  const { leaks, kept } = leakageGate([...honest, column], subjects);
  expect(leaks).toMatchObject([{ column: column.name, reason }]);
  expect(kept.map(({ name }) => name)).toEqual(honest.map(({ name }) => name));
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
