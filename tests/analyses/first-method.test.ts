import { describe, expect, it } from 'vitest';
import { comparablePeriods } from '../../src/lib/analyses/forecast/comparable-periods';
import { comparison, firstMethod } from '../../src/lib/analyses/forecast/first-method';
import type { Method, RecordRow } from '../../src/lib/analyses/forecast/record-scores';
import { seeded, type Random } from '../../src/lib/statistics/random';
import { studentTails } from '../../src/lib/statistics/student-t';

/** The area outside ±t under Student's density, summed up in small steps. */
function naiveTails(t: number, freedom: number): number {
  const density = (x: number) => (1 + (x * x) / freedom) ** (-(freedom + 1) / 2);
  const step = 2e-3;
  let [within, beyond] = [0, 0];
  for (let x = step / 2; x < 60; x += step) {
    if (x < Math.abs(t)) within += density(x);
    else beyond += density(x);
  }
  return beyond / (within + beyond);
}

it('knows the tails of Student’s distribution', () => {
  for (const freedom of [3, 4, 5, 7, 11, 23])
    for (const t of [0.3, 1, -2, 2.6, 4])
      expect(studentTails(t, freedom)).toBeCloseTo(naiveTails(t, freedom), 4);
  // printed tables: 5% of either side together
  const printed: [number, number][] = [
    [1, 12.706],
    [2, 4.303],
    [5, 2.571],
    [7, 2.365],
    [23, 2.069]
  ];
  for (const [freedom, t] of printed) expect(studentTails(t, freedom)).toBeCloseTo(0.05, 4);
});

const day = (period: number) => `${2000 + period}-01-01`;

/** Past forecasts of one kind: what was said is off by these. */
function rowsOf(
  errors: { model: number; run_rate: number; stage_weighted?: number | null }[],
  more: Partial<RecordRow> = {}
): RecordRow[] {
  return errors.map(({ model, run_rate, stage_weighted = null }, i) => ({
    pipeline: null,
    grain: 'quarter',
    period_start: day(i),
    period_end: day(i),
    origin: day(i),
    months_in: 0,
    actual: 1000,
    closed: 0,
    p10: 0,
    expected: 1000 + model,
    p50: 1000 + model,
    p90: 2000,
    run_rate: 1000 + run_rate,
    stage_weighted: stage_weighted === null ? null : 1000 + stage_weighted,
    crm_weighted: null,
    commit_amount: null,
    ...more
  }));
}

const random: Random = seeded(5);
const noise = (size: number) => size * random.normal();

/** The rule once more, by plain loops over three methods that all spoke. */
function naively(rows: RecordRow[], usual: 'expected' | 'run_rate'): string {
  const others = (['expected', 'run_rate', 'stage_weighted'] as const).filter(
    (one) => one !== usual
  );
  const starts = [...new Set(rows.map((row) => row.period_start))];
  if (starts.length < 6) return 'few';
  const tested = others.map((other) => {
    const differences = starts.map((start) => {
      const own = rows.filter((row) => row.period_start === start);
      let total = 0;
      for (const row of own)
        total += Math.abs(row[usual]! - row.actual!) - Math.abs(row[other]! - row.actual!);
      return total / own.length;
    });
    const n = differences.length;
    const mean = differences.reduce((a, b) => a + b) / n;
    const variance = differences.reduce((a, b) => a + (b - mean) * (b - mean), 0) / (n - 1);
    const wape = rows.reduce((a, row) => a + Math.abs(row[other]! - row.actual!), 0);
    return { other, mean, wape, p: naiveTails(mean / Math.sqrt(variance / n), n - 1) };
  });
  const [low, high] = tested.map(({ p }) => p).sort((a, b) => a - b) as [number, number];
  // two tests: both are named where the larger p is small enough, else the smaller one at half of it
  const named = (p: number) => (high <= 0.05 ? true : p === low && low <= 0.025);
  const closer = tested.filter(({ p, mean }) => mean > 0 && named(p));
  const best = closer.sort((a, b) => a.wape - b.wape)[0];
  if (best) return `closer ${best.other}`;
  return tested.every(({ p, mean }) => mean < 0 && p <= 0.05) ? `closer ${usual}` : 'chance';
}

describe('whoever comes first', () => {
  it.each(['model', 'run_rate'] as const)(
    'is chosen as by a plain reading of the rule, %s being usual',
    (usual) => {
      const seen = new Set<string>();
      for (let i = 0; i < 60; i++) {
        const n = 5 + (i % 8);
        const [first, second, third] = [0, 0, 0].map(() => 40 * 5 ** (2 * random.uniform() - 1));
        const rows = rowsOf(
          Array.from({ length: n }, () => ({
            model: noise(first!),
            run_rate: noise(second!),
            stage_weighted: noise(third!)
          }))
        );
        // a further origin of some of the periods, as pooled records have
        const pooled = [
          ...rows,
          ...rows.slice(0, 3).map((row) => ({ ...row, expected: row.expected! + 9 }))
        ];
        const { method, told } = firstMethod({ rows: pooled, own: true }, usual);
        const column = { model: 'expected' }[method as string] ?? method;
        const said = told === 'closer' ? `closer ${column}` : told;
        expect(said).toBe(naively(pooled, usual === 'model' ? 'expected' : 'run_rate'));
        if (told !== 'closer') expect(method).toBe(usual);
        seen.add(said);
      }
      expect(seen.size).toBeGreaterThanOrEqual(4);
    }
  );

  it('is hardly ever moved by chance, and moved by what is plain', () => {
    const share = (spread: number) => {
      const times = 600;
      let moved = 0;
      for (let i = 0; i < times; i++) {
        const errors = Array.from({ length: 8 }, () => ({
          model: noise(100),
          run_rate: noise(spread),
          stage_weighted: noise(100)
        }));
        moved += Number(
          firstMethod({ rows: rowsOf(errors), own: true }, 'model').method !== 'model'
        );
      }
      return moved / times;
    };
    expect(share(100)).toBeLessThan(0.07);
    expect(share(5)).toBeGreaterThan(0.7);
  });

  it('is the usual one with few periods, with periods of another kind, and with none', () => {
    const better = (n: number) =>
      rowsOf(Array.from({ length: n }, (_, i) => ({ model: 100 + i, run_rate: 10 })));
    const first = (rows: RecordRow[], own = true) => firstMethod({ rows, own }, 'model');
    expect(first(better(6))).toMatchObject({ method: 'run_rate', told: 'closer', periods: 6 });
    expect(first(better(5))).toMatchObject({ method: 'model', told: 'few', periods: 5 });
    expect(first(better(9), false)).toMatchObject({ method: 'model', told: 'other' });
    expect(first([])).toMatchObject({ method: 'model', told: 'none' });
    // five periods, each looked back on at three origins, are five
    const often = [0, 1, 2].flatMap((months_in) => better(5).map((row) => ({ ...row, months_in })));
    expect(first(often).told).toBe('few');
  });

  it('names as rival the closest of those that cannot be told from it', () => {
    const rows = rowsOf(
      Array.from({ length: 8 }, (_, i) => ({
        model: 50 + (i % 3),
        run_rate: i % 2 ? 20 : 85,
        stage_weighted: 400
      }))
    );
    expect(firstMethod({ rows, own: true }, 'model')).toMatchObject({
      method: 'model',
      told: 'chance',
      rival: 'run_rate'
    });
    expect(comparison(rows, 'model', 'stage_weighted' as Method).p).toBeLessThan(1e-6);
  });
});

describe('comparable past periods', () => {
  const at = (months_in: number, periods: number) =>
    rowsOf(
      Array.from({ length: periods }, () => ({ model: 1, run_rate: 1 })),
      { months_in }
    );
  const quarter = { from: '2026-04-01', to: '2026-06-30' };
  const kinds = (record: RecordRow[], origin: string, period = quarter) => {
    const { rows, own } = comparablePeriods(record, period, origin);
    return [[...new Set(rows.map(({ months_in }) => months_in))].sort(), own];
  };
  const record = [-3, -2, -1, 0, 1, 2].flatMap((months) => at(months, 8));

  it.each([
    ['2026-04-01', 0],
    ['2026-04-20', 1],
    ['2026-05-03', 1],
    ['2026-06-28', 2],
    ['2026-03-20', 0],
    ['2026-03-01', -1],
    ['2026-01-02', -3]
  ] as const)('on %s stood %d months into their quarter', (origin, months) => {
    expect(kinds(record, origin)).toEqual([[months], true]);
  });

  it('are joined by their neighbours only where those bring enough periods', () => {
    expect(kinds([...at(0, 5), ...at(1, 6), ...at(2, 6)], '2026-04-01')).toEqual([[0, 1], true]);
    expect(kinds([...at(0, 5), ...at(1, 5), ...at(2, 5)], '2026-04-01')).toEqual([[0], true]);
  });

  it('are of another kind for what is longer, or further ahead', () => {
    expect(kinds(record, '2026-04-01', { from: '2026-01-01', to: '2026-12-31' })[1]).toBe(false);
    expect(kinds(record, '2025-11-15')).toEqual([[-3], false]);
    expect(kinds(at(0, 8), '2026-01-15')).toEqual([[0], false]);
    expect(comparablePeriods([], quarter, '2026-04-01')).toEqual({ rows: [], own: true });
  });
});
