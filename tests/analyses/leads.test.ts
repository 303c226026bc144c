import { beforeAll, expect, it } from 'vitest';
import { leads as analysis } from '../../src/lib/analyses/leads/leads';
import { readRequest, run } from '../../src/lib/analyses/run';
import { seeded } from '../../src/lib/statistics/random';
import { notableRoutes } from '../../src/lib/analyses/leads/routing';
import { noForecastRows, type ForecastRows } from '../../src/lib/domain/forecast-tables';
import { addDays } from '../../src/lib/domain/period';
import type { Workspace } from '../../src/lib/domain/workspace';
import { withForecast } from '../../src/lib/models/trained-has';
import { toCsv } from '../../src/lib/outputs/csv';
import { writeForecast } from '../../src/lib/models/write-forecast';
import { wordsOf } from '../../src/lib/words/words';
import type { Store } from '../../src/lib/sql/database';
import { given, type PlainRow } from '../support/given';

const pipelines = [{ name: '', stages: ['Demo', 'Won'], won: ['Won'], lost: ['Lost'] }];
const asOf = '2024-12-31';
const days = ['2024-09-01', '2024-10-01', '2024-11-01'];
const sources = ['Web', 'Fair', 'Friend'];

const leads: PlainRow[] = [];
const predictions: ForecastRows['lead_predictions'] = [];
const record: ForecastRows['lead_record'] = [];
const random = seeded(3);
for (let i = 0; i < 240; i++) {
  const lead_id = `L-${String(i).padStart(3, '0')}`;
  leads.push({
    lead_id,
    created_at: `${addDays('2024-01-01', i)} 08:00:00`,
    source: i % 17 === 0 ? null : sources[i % 3]!,
    owner: ['Ann', 'Bo'][i % 2]!,
    first_touch_at: i % 4 ? `${addDays('2024-01-02', i)} 10:00:00` : null
  });
  const chance = Math.round(random.uniform() ** 3 * 1e6) / 1e6;
  if (i % 2)
    predictions.push({
      lead_id,
      probability: chance / 3,
      typical: 0.05,
      deal_probability: chance,
      deal_typical: 0.1
    });
  for (const known_on of days) {
    if (addDays('2024-01-01', i) > known_on || random.uniform() < 0.4) continue;
    const p = Math.round(random.uniform() ** 3 * 1e6) / 1e6;
    record.push({
      lead_id,
      known_on,
      probability: p / 3,
      won: random.uniform() < p / 3,
      deal_probability: p,
      became_deal: known_on === days[2] && i % 5 === 0 ? null : random.uniform() < p
    });
  }
}
const card = { abstained: null, horizon: 30, won: 50, rows: 900, candidate: 'boosted_trees' };
const score = { auc: 0.8, log_loss: 0.3, brier: 0.1, ece: 0.01, slope: 1, intercept: 0, n: 400 };
const contributions = ['leads', 'lead_deals'].flatMap((target) =>
  predictions.flatMap(({ lead_id }) => [
    { target, id: lead_id, known_on: asOf, place: 1, field: 'source', value: 'Web', effect: 0.081 },
    { target, id: lead_id, known_on: asOf, place: 2, field: 'sql_at', value: null, effect: -0.03 },
    { target, id: lead_id, known_on: asOf, place: 3, field: 'other', value: null, effect: 0.01 }
  ])
);

let db: Store;
let workspace: Workspace;
const tables = (changed: Partial<ForecastRows> = {}): ForecastRows =>
  ({
    ...noForecastRows(),
    lead_predictions: predictions,
    lead_record: record,
    contributions,
    model_cards: ['leads', 'lead_deals'].map((target) => ({ ...card, target })),
    model_scores: ['leads', 'lead_deals'].flatMap((target) => [
      { ...score, target, name: 'overall_rate', chosen: false, log_loss: 0.4 },
      { ...score, target, name: 'boosted_trees', chosen: true }
    ]),
    ...changed
  }) as ForecastRows;

async function ask(params: Record<string, string> = {}, changed: Partial<ForecastRows> = {}) {
  await writeForecast('leads', tables(changed), db);
  const about = await withForecast(workspace, db);
  const request = readRequest(analysis, Object.entries(params), about);
  expect(request.refused).toEqual([]);
  const result = await run(analysis, request, db);
  const en = { locale: 'en', currency: null } as const;
  return {
    rows: result.rows as Record<string, never>[],
    parts: result.parts as unknown as Record<string, Record<string, never>[]>,
    headline: wordsOf(result.headline, en),
    findings: result.findings.map((finding) => wordsOf(finding, en)),
    result
  };
}

beforeAll(async () => {
  const opened = await given({ leads, deals: [] }, { pipelines, asOf, firstDay: '2024-01-01' });
  db = opened.db as Store;
  workspace = opened.workspace;
});

const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const created = new Map(leads.map((lead) => [lead.lead_id, String(lead.created_at)]));

it('ranks the open leads and classes as many as the team can call', async () => {
  const { rows, parts } = await ask({ hot: '20', warm: '30' });
  const order = [...predictions].sort(
    (a, b) =>
      Number(b.deal_probability) - Number(a.deal_probability) ||
      (created.get(a.lead_id)! < created.get(b.lead_id)! ? 1 : -1)
  );
  expect(rows.map((row) => row.lead_id)).toEqual(order.map(({ lead_id }) => lead_id));
  const classes = { hot: order.slice(0, 20), warm: order.slice(20, 50), cold: order.slice(50) };
  const all = order.reduce((sum, one) => sum + Number(one.deal_probability), 0);
  const past = record.filter(({ became_deal }) => became_deal !== null);
  const band = (p: number) => Math.floor(20 * Math.sqrt(p));
  const inBand = (p: number) => past.filter((one) => band(+one.deal_probability!) === band(p));
  for (const [name, own] of Object.entries(classes)) {
    const row = parts.classes!.find((one) => one.class === name)!;
    const chances = own.map((one) => Number(one.deal_probability));
    const bands = new Set(chances.map(band));
    const alike = past.filter((one) => bands.has(band(Number(one.deal_probability))));
    // each lead of today with what came of past ones as likely; all of them had some
    const came = chances.map((p) => mean(inBand(p).map((one) => Number(one.became_deal))));
    expect(rows.filter((one) => one.class === name).length).toBe(own.length);
    expect(row.leads).toBe(own.length);
    expect(row.expected).toBeCloseTo(mean(chances) * chances.length, 6);
    expect(row.share_expected).toBeCloseTo((mean(chances) * chances.length) / all, 6);
    expect(row.from_chance).toBeCloseTo(Math.min(...chances), 6);
    expect(row.past_n).toBe(alike.length);
    expect(row.predicted).toBeCloseTo(mean(chances), 6);
    expect(row.observed).toBeCloseTo(mean(came), 6);
  }
});

it.each(['deal', 'won'] as const)(
  'counts what calling a share finds, for the goal %s',
  async (goal) => {
    const { parts } = await ask({ goal });
    const [chance, hit] =
      goal === 'deal'
        ? (['deal_probability', 'became_deal'] as const)
        : (['probability', 'won'] as const);
    const past = record.filter((one) => one[hit] !== null);
    const hits = past.filter((one) => one[hit] === true).length;
    const found = (share: number, before: (a: (typeof past)[0], b: (typeof past)[0]) => number) =>
      days.reduce((sum, day) => {
        const list = past.filter(({ known_on }) => known_on === day).sort(before);
        const called = list.filter((_, i) => (i + 1) / list.length <= share + 1e-12);
        return sum + called.filter((one) => one[hit] === true).length;
      }, 0) / hits;
    for (const row of parts.gains!) {
      const at = Number(row.share_called);
      expect(row.by_score).toBeCloseTo(
        found(at, (a, b) => Number(b[chance]) - Number(a[chance])),
        6
      );
      expect(row.by_newest).toBeCloseTo(
        found(at, (a, b) => (created.get(a.lead_id)! < created.get(b.lead_id)! ? 1 : -1)),
        6
      );
      expect(row.successes).toBe(hits);
    }
    expect(parts.gains!.at(-1)!.by_score).toBe(1);
  }
);

it('sets what is predicted of each group beside what came', async () => {
  const { parts } = await ask({ by: 'source' });
  const sourceOf = new Map(leads.map((lead) => [lead.lead_id, lead.source]));
  for (const row of parts.quality!) {
    const open = predictions.filter(({ lead_id }) => sourceOf.get(lead_id!) === row.group);
    const past = record.filter(
      ({ lead_id, became_deal }) => became_deal !== null && sourceOf.get(lead_id!) === row.group
    );
    expect(row.leads).toBe(open.length);
    expect(row.expected).toBeCloseTo(
      open.reduce((sum, one) => sum + Number(one.deal_probability), 0),
      6
    );
    expect(row.past_n).toBe(past.length);
    expect(row.observed).toBeCloseTo(mean(past.map((one) => Number(one.became_deal))), 6);
  }
  expect(parts.quality!.length).toBe(4);
});

it('says how much the best hold, and exports classes, chances and reasons', async () => {
  const { headline, findings, rows, result } = await ask({ hot: '20', warm: '30' });
  expect(headline).toBe('Call these 20 first');
  const expected = (n: number) =>
    rows
      .slice(0, n)
      .reduce((sum, row) => sum + Number(row.deal_probability), 0)
      .toFixed(1);
  expect(findings).toEqual([
    `Within 30 days ${expected(20)} deals can be expected of them, ${expected(120)} of all 120`
  ]);
  expect(wordsOf(result.proof[0]!, { locale: 'en', currency: null })).toMatch(
    /^What came before: on 3 past days, the likeliest 17% of the leads then open held \d+%/
  );
  expect(rows[0]!.reasons).toBe('source=Web +8.1; sql_at −3.0');
  const csv = toCsv(result.rows, analysis.row).split('\r\n');
  expect(csv[0]).toBe(
    'lead_name,company,lead_id,class,deal_probability,won_probability,reasons,owner,source,age_days,last_touch_on,account_deals'
  );
  expect(csv[1]).toContain(',hot,');
});

it('says so where all can be called, or none, or nothing is open', async () => {
  expect((await ask({ hot: '500' })).headline).toBe('Call all 120: they fit in a week');
  expect((await ask({ hot: '0' })).headline).toContain('Set how many leads');
  expect((await ask({}, { lead_predictions: [] })).headline).toMatch(/^The leads have no status,/);
});

it('says nothing of chances where the models abstain, and why', async () => {
  const silent = (abstained: string, won = 12) => ({
    lead_record: [],
    contributions: [],
    lead_predictions: predictions.map(({ lead_id }) => ({ lead_id })) as never[],
    model_cards: ['leads', 'lead_deals'].map((target) => ({ ...card, target, abstained, won }))
  });
  const none = await ask({}, silent('no_signal'));
  expect(none.headline).toBe('No lead stands out from the others');
  expect(wordsOf(none.result.proof[0]!, { locale: 'en', currency: null })).toMatch(
    /^Nothing known of these leads predicts deals/
  );
  expect(none.rows.every((row) => row.class === null)).toBe(true);
  expect(none.rows[0]!.lead_id).toBe(predictions.at(-1)!.lead_id);
  expect((await ask({}, silent('too_few'))).headline).toContain('too few to learn from');
  const never = await ask({}, silent('one_outcome', 0));
  expect(never.headline).toContain('nothing can be learnt');
  expect(never.findings).toEqual(['Add the export of deals, with the lead of each']);
});

it('names an owner and a source only where their meeting stands out', () => {
  const cells = (boost: number) =>
    ['Ann', 'Bo', 'Cy', 'Di'].flatMap((owner, o) =>
      sources.map((source, s) => {
        const rate = 0.1 + 0.05 * o + 0.08 * s + (owner === 'Bo' && source === 'Fair' ? boost : 0);
        const rest = { region: null, industry: null, size: null };
        return { owner, source, ...rest, n: 200, hits: Math.round(200 * rate) };
      })
    );
  expect(notableRoutes(cells(0))).toEqual([]);
  const [first] = notableRoutes(cells(0.3));
  expect(first).toMatchObject({ owner: 'Bo', source: 'Fair', n: 200 });
  expect(first!.observed).toBeGreaterThan(first!.expected);
});
