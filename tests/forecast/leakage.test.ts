import { expect, it } from 'vitest';
import {
  category,
  lost,
  numbers,
  open,
  won,
  type Subjects
} from '../../src/lib/forecast/rows/frame';
import { leakageGate } from '../../src/lib/forecast/rows/leakage';
import { seeded } from '../../src/lib/statistics/random';

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
    'a note on some of the winners',
    'missing',
    category(
      'x_kickoff',
      each((i) => (isWon(i) && random.uniform() < 0.3 ? ['mon', 'tue', 'wed'][i % 3]! : null))
    )
  ],
  [
    'a sum on some of the lost',
    'missing',
    numbers(
      'x_write_off',
      each((i) => (cause[i] === lost && random.uniform() < 0.3 ? 10 + random.normal() : 0))
    )
  ],
  [
    'a remark on some of the closed',
    'after_close',
    category(
      'x_feedback',
      each((i) => (cause[i] && random.uniform() < 0.2 ? ['a', 'b'][i % 2]! : null))
    )
  ],
  [
    'a flag of some of the lost',
    'missing',
    category(
      'x_is_passed',
      each((i) => (cause[i] === lost && random.uniform() < 0.4 ? 'TRUE' : 'FALSE'))
    )
  ],
  [
    'the weeks it took',
    'duration',
    numbers(
      'x_weeks',
      each((i) => (cause[i] ? Math.round((end[i]! - i) / 7) : NaN))
    )
  ],
  [
    'the time it took in bands',
    'duration',
    category(
      'x_age_band',
      each((i) =>
        cause[i]
          ? ['0-15', '15-30', '30-60', '60+'][
              [15, 30, 60, 1e3].findIndex((to) => end[i]! - i <= to)
            ]!
          : 'open'
      )
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

it.each([
  'x_previous_outcome',
  'x_region_win_rate',
  'x_assigned_to',
  'x_contract_duration',
  'x_billing_cycle',
  'x_time_to_first_response',
  'x_reason_for_contact',
  'x_finance_partner',
  'x_speed_test_result',
  'x_credit_check_result'
])('keeps what is known from the start, whatever its name recalls: %s', (name) => {
  const values = each(() => ['a', 'b', 'c'][Math.floor(random.uniform() * 3)]!);
  expect(leakageGate([category(name, values)], subjects).leaks).toEqual([]);
});

it.each([
  'x_sales_cycle_days',
  'x_salescycledays',
  'x_closeddate',
  'x_stage_change_date',
  'x_lead_status',
  'x_last_notable_activity',
  'x_total_days_identified_through_closing',
  'x_winloss_reason',
  'x_call_result'
])('takes out what is only known at the end: %s', (name) => {
  const values = each(() => ['a', 'b', 'c'][Math.floor(random.uniform() * 3)]!);
  expect(leakageGate([category(name, values)], subjects).leaks).toMatchObject([{ reason: 'name' }]);
});

it('keeps what is filled for a few of any outcome, open or closed', () => {
  const sometimes = category(
    'x_partner',
    each(() => (random.uniform() < 0.2 ? ['a', 'b'][Math.floor(random.uniform() * 2)]! : null))
  );
  const rare = numbers(
    'x_pilot',
    each((i) => (isWon(i) && i < 20 ? 5 : NaN))
  );
  const telling = category(
    'x_demo',
    each((i) => (random.uniform() < (isWon(i) ? 0.7 : 0.2) ? 'yes' : 'no'))
  );
  expect(leakageGate([sometimes, rare, telling], subjects).leaks).toEqual([]);
});
