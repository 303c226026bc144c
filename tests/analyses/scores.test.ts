import { beforeAll, describe, expect, it } from 'vitest';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import { deal } from '../../src/lib/analyses/deal/deal';
import { deals } from '../../src/lib/analyses/deals/deals';
import { overview } from '../../src/lib/analyses/overview/overview';
import { pipeline } from '../../src/lib/analyses/pipeline/pipeline';
import { readRequest, run } from '../../src/lib/analyses/run';
import { toCsv } from '../../src/lib/outputs/csv';
import { compactMoney } from '../../src/lib/words/format';
import { wordsOf } from '../../src/lib/words/words';
import { chartContext, drawn } from '../support/draw-chart';
import { scoredDeals, scoredFrame, weekBefore } from '../support/scored-deals';

const ids = scoredFrame.subjects.ids;
type Given = Awaited<ReturnType<typeof scoredDeals>>;
const ask = ({ db, workspace }: Given, analysis: unknown, pairs: Record<string, string> = {}) =>
  run(
    analysis as AnyAnalysis,
    readRequest(analysis as AnyAnalysis, Object.entries(pairs), workspace),
    db
  );
const voices = (['en', 'zh-CN'] as const).map((locale) => ({ locale, currency: 'CNY' }));

describe('where a model was trained', () => {
  let all: Given;
  /** What is said of each open deal. */
  const asked = new Map<string, Awaited<ReturnType<typeof ask>>>();
  beforeAll(async () => {
    all = await scoredDeals();
    for (const id of ids) asked.set(id, await ask(all, deal, { id }));
  });

  it('explains every open deal with parts that add up to its chance', () => {
    for (const id of ids) {
      const { parts } = asked.get(id)!;
      const [score] = parts.score as { probability: number; typical: number }[];
      const steps = parts.contributions as { effect: number | null; level: number }[];
      const sum = steps.reduce((total, { effect }) => total + (effect ?? 0), score!.typical);
      expect(sum, id).toBeCloseTo(score!.probability, 5);
      expect(steps.at(-1)!.level, id).toBeCloseTo(score!.probability, 5);
      expect(steps.length, id).toBeLessThanOrEqual(6);
    }
  });

  it('tells what moved a chance in a week, in parts that add up to the difference', () => {
    let compared = 0;
    for (const id of ids) {
      const { parts } = asked.get(id)!;
      const [score] = parts.score as { probability: number; probability_before: number | null }[];
      const steps = parts.changes as { effect: number | null; level: number; since: string }[];
      if (score!.probability_before === null) {
        expect(steps, id).toEqual([]);
        continue;
      }
      if (!steps.length) continue;
      compared++;
      expect(steps[0]!.since).toBe(weekBefore);
      expect(steps[0]!.level, id).toBeCloseTo(score!.probability_before, 5);
      expect(steps.at(-1)!.level, id).toBeCloseTo(score!.probability, 5);
    }
    expect(compared).toBeGreaterThan(30);
  });

  it('lists, sorts, weights and narrows deals by chance', async () => {
    type Listed = { probability: number | null; probability_change: number | null } & Record<
      string,
      number
    >;
    const listed = async (pairs: Record<string, string>) =>
      (await ask(all, deals, { limit: '0', ...pairs })).rows as unknown as Listed[];
    const byChance = await listed({ sort: 'probability', outcome: 'open' });
    const chances = byChance.map(({ probability }) => probability!);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
    for (const row of byChance)
      expect(row.weighted_amount).toBeCloseTo(row.probability! * row.amount!, 6);
    const fallen = await listed({ chance: 'fallen', sort: 'fallen' });
    const expected = byChance.filter(({ probability_change: c }) => c !== null && c <= -0.1);
    expect(fallen.length).toBe(expected.length);
    expect(fallen.length).toBeGreaterThan(2);
    expect(fallen[0]!.probability_change).toBe(
      Math.min(...expected.map(({ probability_change: c }) => c!))
    );
    const { findings } = await ask(all, deals);
    const share = byChance.reduce((sum, row) => sum + row.weighted_amount!, 0);
    const carried = compactMoney(share, voices[0]!);
    expect(wordsOf(findings[1]!, voices[0]!)).toContain(`the open ones come to ${carried},`);
    expect(wordsOf(findings[2]!, voices[0]!)).toContain(`${fallen.length} open deals`);
    const told = await ask(all, overview);
    expect(wordsOf(told.findings.at(-1)!, voices[0]!)).toBe(wordsOf(findings[2]!, voices[0]!));
    const csv = toCsv((await ask(all, deals)).rows, deals.row as never);
    expect(csv.split('\r\n')[0]).toContain('probability,probability_change,weighted_amount');
  });

  it('says nothing of closed deals, nor on a past day', async () => {
    const { parts, findings } = await ask(all, deal, { id: 'W-1' });
    expect([parts.score, parts.contributions, parts.changes]).toEqual([[], [], []]);
    expect(findings.map((one) => wordsOf(one, voices[0]!))).toEqual(['After 70 days']);
    const won = await ask(all, deals, { outcome: 'won' });
    expect(won.rows.map((row) => (row as Record<string, unknown>).probability)).toEqual([null]);
    const past = await ask(all, deals, { as_of: weekBefore });
    for (const row of past.rows as { probability: number | null }[])
      expect(row.probability).toBeNull();
  });

  it('draws and words it in both languages, with the next step as an association', () => {
    const said = new Set<string>();
    for (const id of ids) {
      const result = asked.get(id)!;
      for (const voice of voices)
        for (const words of [...result.findings, ...result.proof]) {
          const text = wordsOf(words, voice);
          expect(text).not.toMatch(/undefined|null|NaN|x_/);
          said.add(text);
        }
    }
    const result = asked.get(ids[0]!)!;
    expect(Object.keys(drawn(deal as unknown as AnyAnalysis, result, chartContext()))).toContain(
      'why'
    );
    const texts = [...said].join('\n');
    expect(texts).toMatch(/(above|below) a typical open deal in Proposal/);
    expect(texts).toMatch(/an association; it does not say what the step/);
    expect(texts).toMatch(/相关关系/);
    expect(texts).toMatch(
      /Back-test: of the 200 earlier deal snapshots scored nearest to this one \(20% on average\), 18% were won/
    );
    expect(texts).toMatch(/(first|second|third) push of the expected close/);
    expect(texts).toMatch(/第 \d 次推迟/);
  });
});

it('shows no chances where none of the models told winners from losers, and says so', async () => {
  const all = await scoredDeals({ abstained: 'no_signal' });
  const { parts, findings } = await ask(all, deal, { id: ids[0]! });
  expect(parts.score).toMatchObject([{ probability: null }]);
  expect(wordsOf(findings[0]!, voices[0]!)).toMatch(/^No win probabilities: /);
  for (const row of (await ask(all, deals)).rows as { probability: number | null }[])
    expect(row.probability).toBeNull();
});

it('answers as before where nothing was trained', async () => {
  const all = await scoredDeals({ trained: false });
  const listed = await ask(all, deals, { sort: 'probability' });
  expect(listed.rows.length).toBe(61);
  expect(listed.findings.map((one) => wordsOf(one, voices[0]!))).toEqual([
    expect.stringMatching(/^61 deals in all, worth ¥[\d.]+K$/)
  ]);
  const amounts = (listed.rows as { amount: number }[]).map(({ amount }) => amount);
  expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  expect((await ask(all, deal, { id: ids[0]! })).parts.score).toEqual([]);
  expect((await ask(all, pipeline)).parts.board!.length).toBeGreaterThan(0);
  expect((await ask(all, overview)).rows.length).toBe(9);
});

it('offers to train models where open deals are shown that have no probabilities', async () => {
  const offered = async (all: Given, analysis: AnyAnalysis, pairs: Record<string, string> = {}) =>
    analysis
      .blocks(await ask(all, analysis, pairs))
      .some((block) => block.block === 'custom' && block.component === 'scores-offer');
  const untrained = await scoredDeals({ trained: false });
  expect(await offered(untrained, deals)).toBe(true);
  expect(await offered(untrained, deal, { id: ids[0]! })).toBe(true);
  expect(await offered(untrained, deals, { outcome: 'won' })).toBe(false);
  expect(await offered(untrained, deal, { id: 'W-1' })).toBe(false);
  const trained = await scoredDeals();
  expect(await offered(trained, deals)).toBe(false);
  expect(await offered(trained, deal, { id: ids[0]! })).toBe(false);
});
