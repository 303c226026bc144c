import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { chartsOf } from '../../src/lib/analyses/block';
import { figureCards } from '../../src/lib/analyses/forecast/figure-cards';
import { horizons } from '../../src/lib/analyses/forecast/span';
import { analyses } from '../../src/lib/analyses/index';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { Workspace } from '../../src/lib/domain/workspace';
import type { Store } from '../../src/lib/sql/database';
import { quantity } from '../../src/lib/words/say';
import { wordsOf, type Words } from '../../src/lib/words/words';
import { scoredSample } from '../support/scored-sample';
import type { ForecastAnswer } from '../support/predicted-pipeline';

/** The pages of the forecast, of leads, drivers and deals, as a reader of the sample has them. */
let db: Store;
let workspace: Workspace;
beforeAll(async () => {
  ({ db, workspace } = await scoredSample());
}, 240_000);

const analysisOf = (id: string) => analyses.find((one) => one.id === id)!;
const ask = (id: string, pairs: Record<string, string> = {}) =>
  run(analysisOf(id), readRequest(analysisOf(id), Object.entries(pairs), workspace), db);
const voices = [
  { locale: 'en', currency: 'CNY' },
  { locale: 'zh-CN', currency: 'CNY' }
] as const;
const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);

/** A table of the sample, as its file has it. */
function csv(table: string): Record<string, string>[] {
  const file = new URL(`../../data-samples/manufacturer/${table}.csv.gz`, import.meta.url);
  const [head = [], ...rows] = gunzipSync(readFileSync(file))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].map(([, cell = '']) =>
        cell.replace(/^"|"$/g, '')
      )
    );
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
}

describe.each(horizons)('the forecast of %s', (horizon) => {
  let answer: ForecastAnswer;
  beforeAll(async () => {
    answer = (await ask('forecast', { horizon })) as unknown as ForecastAnswer;
  });

  it('has parts, deals, steps and groups that add up to the number of the headline', async () => {
    const row = answer.parts.whole[0]!;
    const carried = sum(answer.parts.deals.map(({ weighted }) => weighted ?? 0));
    expect(carried).toBeCloseTo(row.open, 2);
    expect(row.closed + carried + row.not_yet_created).toBeCloseTo(row.expected, 2);
    expect(answer.parts.steps.at(-1)!.amount).toBeCloseTo(row.expected, 2);
    for (const by of ['team', 'owner']) {
      const { rows } = (await ask('forecast', { horizon, by })) as unknown as ForecastAnswer;
      expect(sum(rows.map(({ expected }) => expected))).toBeCloseTo(row.expected, 1);
    }
    for (const { chance, expected_amount, weighted } of answer.parts.deals)
      expect(weighted).toBeCloseTo(chance! * expected_amount!, 6);
    const cards = figureCards(answer).find(({ name }) => name === 'expected')!;
    for (const voice of voices)
      expect(wordsOf(answer.headline, voice)).toContain(wordsOf(cards.value, voice));
  });

  it('shows every estimate inside of its range', async () => {
    const { rows } = (await ask('forecast', { horizon, by: 'owner' })) as unknown as ForecastAnswer;
    for (const { estimate, p10, p90, method } of answer.parts.methods) {
      expect([method, p10! <= estimate && estimate <= p90!]).toEqual([method, true]);
    }
    expect(answer.parts.methods).toHaveLength(5);
    for (const { p10, expected, p90 } of rows) {
      expect(p10).toBeLessThanOrEqual(expected);
      expect(expected).toBeLessThanOrEqual(p90);
    }
  });
});

it('counts what is won in the quarter as the file of deals does', async () => {
  const { parts } = (await ask('forecast')) as unknown as ForecastAnswer;
  const won = csv('deals').filter(
    ({ outcome, closed_on, currency }) =>
      outcome === 'won' &&
      closed_on! >= '2026-07-01' &&
      closed_on! <= '2026-08-31' &&
      currency === 'CNY'
  );
  // those in other currencies come on top, at the rates of their days
  const ofBase = sum(won.map(({ amount }) => Number(amount)));
  expect(parts.whole[0]!.closed).toBeGreaterThanOrEqual(ofBase);
  expect(ofBase).toBeGreaterThan(0.3 * parts.whole[0]!.closed);
});

describe.each<[string, Record<string, string>]>([
  ['the company', {}],
  ['one pipeline', { pipeline: 'New business' }],
  ['a team', { team: 'DACH Team' }],
  ['a region of one pipeline', { pipeline: 'New business', region: '华南' }]
])('the overview of %s', (_, pairs) => {
  it('puts what is won, what is gone and the forecast of Forecast against one target', async () => {
    const [overview, forecast] = [await ask('overview', pairs), await ask('forecast', pairs)];
    const { parts } = forecast as unknown as ForecastAnswer;
    const [pace] = overview.parts.pace as unknown as Record<string, number | null>[];
    const said = parts.methods.find(({ headline }) => headline)!.estimate;
    const { target, closed } = parts.whole[0]!;
    expect(pace!.forecast).toBeCloseTo(said, 2);
    expect(pace!.closed).toBeCloseTo(closed, 2);
    expect(pace!.target).toBe(target);
    // Monday to Friday: 44 of the 66 days of July to September 2026 are over on 31 August
    expect(pace!.gone).toBeCloseTo(44 / 66, 6);
    const [voice] = voices;
    const text = wordsOf(overview.headline, voice);
    if (target === null) {
      expect(pace!.forecast_share).toBeNull();
      expect(text).toContain('than usual by now');
    } else {
      const share = (part: number) => `${Math.round((100 * part) / target)}%`;
      expect(text).toBe(
        `${share(closed)} of this quarter’s target won, 67% of days gone, ${share(said)} forecast`
      );
    }
    const outlook = wordsOf(overview.findings[0]!, voice);
    expect(outlook).toContain(wordsOf(quantity.money(said), voice));
    const gap = figureCards(forecast as unknown as ForecastAnswer).find(
      ({ name }) => name === 'gap'
    );
    if (gap) expect(outlook).toContain(wordsOf(gap.value, voice));
  });
});

it('says of hot leads one number: their mean chance, beside what came of such leads', async () => {
  const { rows, parts } = await ask('leads');
  const chances = rows
    .slice(0, 50)
    .map((row) => (row as { deal_probability: number }).deal_probability);
  const [hot] = parts.classes as unknown as { predicted: number; observed: number }[];
  expect(hot!.predicted).toBeCloseTo(sum(chances) / 50, 6);
  expect(Math.abs(hot!.observed - hot!.predicted)).toBeLessThan(0.05);
  const names = new Map(csv('leads').map((lead) => [lead.lead_id, lead]));
  const accounts = csv('deals').map(({ account }) => account);
  for (const row of rows.slice(0, 200) as unknown as Record<string, string | number | null>[]) {
    const { lead_name, company } = names.get(String(row.lead_id))!;
    expect([row.lead_name, row.company]).toEqual([lead_name, company]);
    const known = accounts.filter((account) => account === company).length;
    expect(row.account_deals).toBe(known || null);
  }
});

const asked: [string, Record<string, string>][] = [
  ['overview', {}],
  ['overview', { pipeline: 'New business' }],
  ...horizons.map((horizon): [string, Record<string, string>] => ['forecast', { horizon }]),
  ['model', {}],
  ['model', { target: 'leads' }],
  ['leads', {}],
  ['leads', { goal: 'won' }],
  ['leads', { hot: '2000' }],
  ['drivers', {}],
  ['deals', {}],
  ['deals', { outcome: 'open' }],
  ['deals', { search: 'robot' }],
  ['deal', { id: 'D-000001' }]
];

describe.each(asked)('%s %j', (id, pairs) => {
  let answer: AnyAnswer;
  beforeAll(async () => {
    answer = await ask(id, pairs);
  });

  it('has a headline of one line, and no words of methods in it or below', () => {
    for (const voice of voices) {
      const name = id === 'deal' ? wordsOf(nameIn(answer), voice) : '';
      const length = [...wordsOf(answer.headline, voice).replace(name, '')].length;
      expect(length).toBeLessThanOrEqual(voice.locale === 'en' ? 75 : 34);
      for (const words of [answer.headline, ...answer.findings])
        expect(wordsOf(words, voice)).not.toMatch(
          /AUC|log-?loss|\bP\d\d\b|Kaplan|hazard|Brier|ECE|对数损失|\d 笔|未结/i
        );
    }
  });

  it('says each thing once', () => {
    for (const voice of voices) {
      const titles = chartsOf(analysisOf(id).blocks(answer)).map((chart) =>
        wordsOf(chart.title(answer), voice)
      );
      const said = answer.findings.map((words) => wordsOf(words, voice));
      expect(said).not.toContain(wordsOf(answer.headline, voice));
      expect(new Set(said).size).toBe(said.length);
      if (id !== 'deal') for (const title of titles) expect(said).not.toContain(title);
    }
  });
});

const nameIn = ({ parts }: AnyAnswer): Words =>
  String((parts.facts?.[0] as { name?: string } | undefined)?.name ?? '');
