import { comparedDays } from '../../src/lib/forecast/rows/past-days';
import { beforeAll, describe, expect, it } from 'vitest';
import { roundAxis } from '../../src/lib/charts/round-axis';
import { chartsOf } from '../../src/lib/analyses/block';
import { sinceDay } from '../../src/lib/analyses/forecast/span';
import type { Locale } from '../../src/lib/messages/locale';
import { wordsOf, type Words } from '../../src/lib/words/words';
import { chartContext, drawn } from '../support/draw-chart';
import { card } from '../support/predicted';
import {
  forecast,
  predictedPipeline,
  predictions,
  record,
  whole,
  type ForecastAnswer
} from '../support/predicted-pipeline';

const recordOf = (answer: ForecastAnswer) =>
  chartsOf(forecast.blocks(answer)).find(({ id }) => id === 'record')!;
const recordTitle = (answer: ForecastAnswer) =>
  wordsOf(recordOf(answer).title(answer), chartContext());
const saidOf = (words: readonly Words[], locale: Locale = 'en') =>
  words.map((one) => wordsOf(one, chartContext({ locale })));

const usual = { predictions, track_record: record, model_cards: [card()] };
let ask: Awaited<ReturnType<typeof predictedPipeline>>['ask'];
let askOf: Awaited<ReturnType<typeof predictedPipeline>>['askOf'];
beforeAll(async () => {
  ({ ask, askOf } = await predictedPipeline());
});

describe('the record', () => {
  it('counts errors as by hand, and says that the past cannot tell where it cannot', async () => {
    const { parts, headline, findings, proof } = await ask();
    const model = parts.methods.find(({ method }) => method === 'model')!;
    // said 1,100 of 1,000, 1,050 … 1,350
    expect(model.wape).toBeCloseTo((100 + 50 + 0 + 50 + 100 + 150 + 200 + 250) / 9400, 9);
    expect(model.bias).toBeCloseTo((8800 - 9400) / 9400, 9);
    const pace = parts.methods.find(({ method }) => method === 'run_rate')!;
    expect(pace.wape).toBeCloseTo((8 * 1400 - 9400) / 9400, 9);
    expect(model.headline).toBe(true);
    expect(wordsOf(headline, chartContext())).toMatch(/^¥.+ will close this quarter: above the/);
    expect(saidOf(findings)).toEqual([expect.stringMatching(/^In 8 of 10 cases between ¥/)]);
    expect(proof).toHaveLength(1);
    expect(wordsOf(proof[0]!, chartContext())).toBe(
      'The past cannot tell yet whom to believe: over 8 past periods the errors were 9.6% (Model) and 19.1% (Run-rate), a difference that chance alone can make. The model is shown, as it found signal in its back-test.'
    );
    expect(wordsOf(proof[0]!, chartContext({ locale: 'zh-CN' }))).toMatch(/尚不足以判断/);
  });

  it('says nothing of methods where the model was plainly closer than all', async () => {
    const worse = record.map((row) => ({ ...row, run_rate: row.actual * 2, stage_weighted: 0 }));
    const { findings, proof, parts } = await askOf({ ...usual, track_record: worse });
    expect([findings.length, proof.length]).toEqual([1, 0]);
    expect(parts.methods.find(({ headline }) => headline)!.method).toBe('model');
    await askOf(usual);
  });

  it.each([
    ['few past periods', { track_record: record.slice(3) }, {}, /5 past periods.+takes 6/],
    ['none', { track_record: [] }, {}, /unproven/],
    [
      'a longer period',
      {},
      { horizon: 'this_fiscal_year' },
      /no record of its own.+model is shown/
    ],
    ['one further ahead', {}, { horizon: '2024-Q4' }, /no record of its own/],
    [
      'no signal',
      { model_cards: [card({ abstained: 'no_signal' })] },
      {},
      /cannot tell.+Run-rate is shown/
    ],
    ['groups', {}, { by: 'owner' }, /ranges of the groups have no record/],
    ['some of the deals', {}, { owner: '李雷' }, /of the deals chosen here there is no record/]
  ] as const)('says what it cannot tell: %s', async (_, tables, pairs, words) => {
    const answer = await askOf({ ...usual, ...tables } as typeof usual, pairs);
    const said = saidOf(answer.proof).join('\n');
    expect(said).toMatch(words);
    expect(saidOf(answer.proof, 'zh-CN').join('')).toMatch(/过往/);
    const first = answer.parts.methods.find(({ headline }) => headline)!;
    expect(first.method).toBe(/Run-rate is shown/.test(said) ? 'run_rate' : 'model');
    await askOf(usual);
  });

  it('holds a period yet to begin against those predicted as long before they began', async () => {
    const before = record.map((row) => ({
      ...row,
      months_in: -1,
      closed: 0,
      expected: row.actual + 70
    }));
    const answer = await askOf(
      { ...usual, track_record: [...record, ...before] },
      { horizon: 'next_quarter' }
    );
    const model = answer.parts.methods.find(({ method }) => method === 'model')!;
    expect(model.wape).toBeCloseTo((8 * 70) / 9400, 9);
    expect(answer.parts.past).toHaveLength(8);
    expect(recordTitle(answer)).toMatch(/^Off by 6.0% as long before the last 8 periods/);
    const without = await askOf(usual, { horizon: 'next_quarter' });
    expect(wordsOf(without.proof[0]!, chartContext())).toMatch(/no record of its own/);
    expect(recordTitle(without)).toMatch(/^Off by [\d.]+% in 8 forecasts of nearer/);
    await askOf(usual);
  });

  it('says so where a naive method comes first, corrected by its own errors', async () => {
    const better = record.map((row) => ({ ...row, run_rate: row.actual + 10 }));
    const answer = await askOf({ predictions, track_record: better, model_cards: [card()] });
    const [model, pace] = answer.parts.methods;
    expect(pace).toMatchObject({ method: 'run_rate', headline: true });
    const ratios = better.map(({ actual, run_rate }) => (actual - 400) / (run_rate - 400));
    const closed = whole(answer).closed;
    const corrected = (ratio: number) => closed + (pace!.amount - closed) * ratio;
    const sorted = ratios.sort((a, b) => a - b);
    expect(pace!.estimate).toBeCloseTo(corrected((sorted[3]! + sorted[4]!) / 2), 6);
    expect(pace!.p10!).toBeGreaterThanOrEqual(corrected(sorted[0]!));
    expect(pace!.p90!).toBeLessThanOrEqual(corrected(sorted[7]!));
    expect(model!.headline).toBe(false);
    for (const locale of ['en', 'zh-CN'] as const)
      for (const one of [answer.findings[1]!, answer.proof[0]!])
        expect(wordsOf(one, chartContext({ locale }))).toMatch(
          locale === 'en' ? /run-rate/i : /近期速度外推/
        );
    await askOf(usual);
  });
});

it('names past quarters as quarters, and past months as months', async () => {
  const monthly = record.map((row) => ({ ...row, grain: 'month', months_in: 0 }));
  const axis = async (pairs: Record<string, string>, locale: 'en' | 'zh-CN') => {
    const answer = await askOf({ ...usual, track_record: [...record, ...monthly] }, pairs);
    const option = recordOf(answer).option(answer, chartContext({ locale }));
    return (option!.xAxis as { data: string[] }).data.slice(0, 2);
  };
  expect(await axis({}, 'en')).toEqual(['Q1 2021', 'Q2 2021']);
  expect(await axis({}, 'zh-CN')).toEqual(['2021 年第 1 季度', '2021 年第 2 季度']);
  expect(await axis({ horizon: 'this_month' }, 'en')).toEqual(['Jan 2021', 'Apr 2021']);
  await askOf(usual);
});

it('says that the record is of all deals where filters choose some', async () => {
  const titleOf = async (pairs: Record<string, string>) => recordTitle(await ask(pairs));
  const all = await titleOf({});
  expect(all).toMatch(/^Off by [\d.]+% at this point of the last 8 periods; \d of 8 in the range/);
  expect(await titleOf({ owner: '李雷' })).toBe(`All deals: ${all}`);
});

it('draws axes of money in round steps that hold everything', () => {
  for (const most of [0, 3, 7.4, 1234, 6.4e6, 3.7e7])
    for (const width of [360, 1200]) {
      const { interval, max } = roundAxis([most, most / 2], { width });
      expect(max).toBeGreaterThan(most);
      expect(max / interval).toBeCloseTo(Math.round(max / interval), 9);
      expect(max / interval).toBeLessThanOrEqual(width < 480 ? 4 : 7);
      expect([1, 2, 5]).toContain(Number(interval.toExponential(0)[0]));
    }
});

it.each([
  ['2026-08-31', '2026-07-31', '2026-06-30'],
  ['2026-09-01', '2026-08-31', '2026-06-30'],
  ['2026-09-30', '2026-08-31', '2026-06-30']
])('compares the data of %s with the eves of their month and quarter', (asOf, month, quarter) => {
  expect(sinceDay('month', { asOf, fiscalStart: 1 })).toBe(month);
  expect(sinceDay('quarter', { asOf, fiscalStart: 1 })).toBe(quarter);
  const compared = comparedDays({ asOf, firstDay: '2024-01-01', fiscalStart: 1 });
  expect(compared).toEqual(expect.arrayContaining([month, quarter]));
});

it.each([
  [{ abstained: 'no_signal' }, /No deal can be told from another[^]+no signal/],
  [{ abstained: 'too_few' }, /Too few/],
  [{ abstained: 'one_outcome' }, /Nothing can be predicted/],
  [{ rows_kind: 'undated' }, /no usable dates/]
])('says why where the model abstained: %j', async (why, words) => {
  const answer = await askOf({ model_cards: [card(why)] });
  const said = saidOf([answer.headline, ...answer.findings, ...answer.proof]).join('\n');
  expect(said).toMatch(words);
  expect(drawn(forecast, answer, chartContext()).record).toBeUndefined();
  await askOf(usual);
});

it('draws hostile names harmless', async () => {
  const answer = await ask({ by: 'owner' });
  for (const svg of Object.values(drawn(forecast, answer, chartContext({ width: 900 }))))
    expect(svg).not.toContain('<script>');
});
