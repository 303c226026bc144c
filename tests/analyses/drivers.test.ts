import { beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { truths } from '../../data-samples/manufacturer/truths';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import { factorsOf, knownAttributes } from '../../src/lib/analyses/drivers/candidates';
import { drivers } from '../../src/lib/analyses/drivers/drivers';
import { estimateDrivers } from '../../src/lib/analyses/drivers/estimate';
import { kindsQuery } from '../../src/lib/analyses/drivers/landmark-deals';
import {
  driversQueried,
  kindsRow,
  type DriverDeal,
  type DriverRow
} from '../../src/lib/analyses/drivers/shape';
import { readRequest, run } from '../../src/lib/analyses/run';
import { seeded, shuffled } from '../../src/lib/statistics/random';
import { decode } from '../../src/lib/sql/decode';
import { wordsOf } from '../../src/lib/words/words';
import { sample, type Sample } from '../support/sample';

const unhurried = async () => {};

describe('on the sample', () => {
  let product: Sample;
  let rows: DriverRow[];
  let told: Awaited<ReturnType<typeof run>>;
  const pairs: [string, string][] = [['pipeline', 'New business']];
  beforeAll(async () => {
    product = await sample();
    const analysis = drivers as unknown as AnyAnalysis;
    told = await run(analysis, readRequest(analysis, pairs, product.report.workspace), product.db);
    rows = told.rows as unknown as DriverRow[];
  });
  const effectOf = (driver: string, value: string | null = null) =>
    rows.find((row) => row.driver === driver && row.value === value)!;
  const en = { locale: 'en', currency: 'CNY' } as const;

  it('recovers the planted demo, near its planted size', () => {
    const { effect, low, high, notable } = effectOf('kind:demo');
    expect(notable).toBe(true);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(truths.earlyDemo.expected.winRateGain[0]);
    expect(effect).toBeLessThan(truths.earlyDemo.expected.winRateGain[1] + 0.03);
  });

  it('names the strong and the weak sellers on the right side', () => {
    for (const owner of truths.ownerSkill.top)
      expect(effectOf('owner', owner)).toMatchObject({ notable: true, day: null });
    for (const owner of truths.ownerSkill.top)
      expect(effectOf('owner', owner).low).toBeGreaterThan(0);
    for (const owner of truths.ownerSkill.bottom)
      expect(effectOf('owner', owner).high).toBeLessThan(0);
  });

  it('finds pushes, the poor source, and price in one industry', () => {
    expect(effectOf('pushed').high).toBeLessThan(0);
    expect(effectOf('source', truths.poorSource.source).high).toBeLessThan(0);
    const { reason, industry } = truths.priceLosses;
    const said = told.findings
      .map((words) => wordsOf(words, en))
      .find((text) => text.includes(reason))!;
    expect(said).toMatch(
      new RegExp(`^“${reason}”: 4\\d% of losses in ${industry} since Apr 2025, 1\\d% before$`)
    );
    expect(wordsOf(told.headline, en)).toBe('Pushed close date: win rate −16 points');
  });

  it('has at least 30 on either side, intervals around the effect, and drawn shares that add up', () => {
    for (const row of rows) {
      expect(Math.min(row.n_with!, row.n_without!)).toBeGreaterThanOrEqual(30);
      expect(row.low! <= row.effect! && row.effect! <= row.high!).toBe(true);
      expect(row.high! - row.low!).toBeLessThan(0.5);
    }
    const reasons = told.parts.reasons as unknown as {
      quarter: string;
      outcome: string;
      share: number;
    }[];
    const shares = new Map<string, number>();
    for (const { quarter, outcome, share } of reasons)
      shares.set(`${quarter} ${outcome}`, (shares.get(`${quarter} ${outcome}`) ?? 0) + share);
    for (const share of shares.values()) expect(share).toBeCloseTo(1, 9);
  });

  it('speaks of the open deals that have what harms, and of those without what helps', async () => {
    const pushes = await openPushes();
    const harmful = effectOf('pushed');
    expect(harmful.reach).toBe([...pushes.values()].filter((n) => n > 0).length);
    expect(harmful.reach).toBeLessThan(pushes.size / 2);
    const reach = told.findings.map((words) => wordsOf(words, en))[1];
    expect(reach).toMatch(new RegExp(`^${harmful.reach} open deals have it, ¥[\\d.]+M at stake$`));
    const demo = told.findings
      .map((words) => wordsOf(words, en))
      .find((text) => /^Demo/.test(text));
    expect(demo).toContain(`${effectOf('kind:demo').reach} open deals have not had it yet`);
  });

  /** Moves to a later day within 60 days of creation, of each open deal of the main pipeline. */
  async function openPushes(): Promise<Map<string, number>> {
    const rows = async (table: string) =>
      [...(await product.db.query({ parts: [{ text: `select * from ${table}` }] }))].map((row) =>
        row!.toJSON()
      ) as Record<string, unknown>[];
    const created = new Map(
      (await rows('deals'))
        .filter(({ outcome, pipeline }) => outcome === 'open' && pipeline === 'New business')
        .map((row) => [String(row.deal_id), Number(row.created_at)])
    );
    const counts = new Map([...created.keys()].map((id) => [id, 0]));
    const later = 60 * 86_400_000;
    for (const change of await rows('deal_changes')) {
      const id = String(change.deal_id);
      const begun = created.get(id);
      if (begun === undefined || change.field !== 'expected_close_on') continue;
      if (Number(change.changed_at) < begun + later && change.new_value! > change.old_value!)
        counts.set(id, counts.get(id)! + 1);
    }
    return counts;
  }

  it('leads from a driver to as many open deals as it says it reaches', async () => {
    for (const row of rows.filter(({ notable }) => notable)) {
      const drilled = drivers.drill!(row, told as never);
      if (!drilled) continue;
      const listed = await product.ask('deals', {
        ...Object.fromEntries(pairs),
        ...drilled.pairs,
        limit: '0'
      });
      expect([row.driver, row.value, listed.rows.length]).toEqual([
        row.driver,
        row.value,
        row.reach
      ]);
    }
  });

  it('says the same however often it lets others have the thread, and stops where nobody waits', async () => {
    const analysis = drivers as unknown as AnyAnalysis;
    const request = readRequest(analysis, pairs, product.report.workspace);
    let pauses = 0;
    const pause = () => new Promise<void>((resolve) => (pauses++, setTimeout(resolve)));
    const paused = await run(analysis, request, product.db, { pause });
    expect(paused.rows).toEqual(told.rows);
    expect(pauses).toBeGreaterThan(told.rows.length);
    const [half, controller] = [pauses / 2, new AbortController()];
    pauses = 0;
    const stopped = run(analysis, request, product.db, {
      signal: controller.signal,
      pause: async () => {
        if (++pauses > half) controller.abort(new Error('nobody waits'));
      }
    });
    await expect(stopped).rejects.toThrow('nobody waits');
    expect(pauses).toBe(Math.floor(half) + 1);
  });

  it('names hardly anything where outcomes are dealt at random', async () => {
    const { params, scope } = readRequest(drivers as never, pairs, product.report.workspace);
    const deals = decode(
      await product.db.query(drivers.query(params as never, scope)),
      driversQueried
    );
    const kinds = decode(await product.db.query(kindsQuery()), kindsRow);
    const closed = deals.filter(({ outcome }) => outcome !== 'open');
    const random = seeded(12);
    const times = 40;
    let withNames = 0;
    for (let i = 0; i < times; i++) {
      const order = shuffled(closed.length, random);
      const dealt = closed.map((deal, k) => ({ ...deal, outcome: closed[order[k]!]!.outcome }));
      const attributes = await knownAttributes(dealt, scope.workspace, unhurried);
      const found = await estimateDrivers(
        dealt,
        { kinds, reasons: [] },
        { landmark: 14, later: 60, attributes, pause: unhurried }
      );
      expect(found.length).toBeGreaterThan(50);
      withNames += Number(found.some(({ notable }) => notable));
    }
    // every name is false here: 10% of the times there may be one or more
    expect(withNames / times).toBeLessThanOrEqual(0.2);
  });
});

describe('what is known only at the end', () => {
  const deal = (given: Partial<DriverDeal> & Record<string, unknown>): DriverDeal =>
    ({ outcome: 'open', attribute_1: null, ...given }) as unknown as DriverDeal;
  const workspace = { dimensions: { x_note: ['a', 'b'] } };
  const deals = (value: (i: number, outcome: string) => string | null) =>
    Array.from({ length: 300 }, (_, i) => {
      const outcome = (['won', 'lost', 'open'] as const)[i % 3]!;
      return deal({ outcome, attribute_1: value(i, outcome) });
    });

  it.each([
    ['known from the start', (i: number) => (i % 2 ? 'a' : 'b'), 1],
    [
      'filled once a deal is closed',
      (i: number, o: string) => (o === 'open' ? null : i % 2 ? 'a' : 'b'),
      0
    ],
    ['filled for lost deals', (i: number, o: string) => (o === 'lost' ? 'a' : null), 0],
    ['another word for the outcome', (_: number, o: string) => (o === 'won' ? 'a' : 'b'), 0]
  ] as const)('%s', async (_, value, kept) => {
    expect(await knownAttributes(deals(value), workspace, unhurried)).toHaveLength(kept);
  });

  it.each([
    ['valued at the start', 500, true],
    ['valued at nothing when lost', 0, false]
  ] as const)('amounts %s', (_, ofLost, kept) => {
    const all = deals(() => 'a').map((one, i) => ({
      ...one,
      amount: one.outcome === 'lost' ? ofLost : 400 + (i % 7) * 50
    }));
    const names = factorsOf(all, Int32Array.from(all.keys()), 'created', []).map(
      ({ name }) => name
    );
    expect(names.includes('amount')).toBe(kept);
  });
});

it('uses no causal word in anything it says, in either language', () => {
  const path = new URL('../../src/lib/messages/drivers.json', import.meta.url);
  const said = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, string>>;
  const causal = {
    en: /because|caus|due to|leads? to|increas|improv|boost|thanks to|results? in|makes|impact|\beffect of/i,
    'zh-CN': /因为|由于|导致|促使|促进|提升|提高|带来|造成|使得|影响|有助|原因是/
  };
  for (const [key, texts] of Object.entries(said))
    for (const [language, pattern] of Object.entries(causal))
      expect([key, texts[language]!.match(pattern)?.[0]]).toEqual([key, undefined]);
});
