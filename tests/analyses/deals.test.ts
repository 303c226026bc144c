import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { flat } from '../../src/lib/analyses/block';
import { deal } from '../../src/lib/analyses/deal/deal';
import { deals } from '../../src/lib/analyses/deals/deals';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { Workspace } from '../../src/lib/domain/workspace';
import type { Database } from '../../src/lib/sql/database';
import { fullMoney } from '../../src/lib/words/format';
import { wordsOf } from '../../src/lib/words/words';
import { chartContext, drawn } from '../support/draw-chart';
import { given } from '../support/given';
import { naiveJourneys, type NaiveJourney } from '../support/naive-journey';
import { hostile, randomPipeline } from '../support/random-pipeline';

const { data, ...setting } = randomPipeline(31, { deals: 90 });
const stages = setting.pipelines[0]!.stages;
let db: Database;
let workspace: Workspace;
beforeAll(async () => {
  ({ db, workspace } = await given(data, setting));
});

const list = (pairs: Record<string, string>) =>
  run(deals, readRequest(deals, Object.entries({ limit: '0', ...pairs }), workspace), db);
const factsOf = (answer: AnyAnswer) =>
  flat((deal as AnyAnalysis).blocks(answer)).flatMap((block) =>
    block.block === 'facts' ? block.facts : []
  );
const tell = (id: string) => run(deal, readRequest(deal, [['id', id]], workspace), db);
const journeys = naiveJourneys(data, setting);
const between = (moment: string | null, from: string, to: string) =>
  moment !== null && moment.slice(0, 10) >= from && moment.slice(0, 10) <= to;

const isNew = (j: NaiveJourney) => j.pipeline.name === 'New business';

const cases: [string, Record<string, string>, (j: NaiveJourney) => boolean][] = [
  ['all', {}, () => true],
  ['open', { outcome: 'open' }, (j) => j.outcome === 'open'],
  [
    'closed in a quarter',
    { outcome: 'closed', closed: '2023-Q3' },
    (j) => between(j.closedAt, '2023-07-01', '2023-09-30')
  ],
  [
    'created in a month',
    { created: '2023-05' },
    (j) => between(j.createdAt, '2023-05-01', '2023-05-31')
  ],
  ['in a stage', { stage: hostile, outcome: 'open' }, (j) => j.stage === hostile],
  ['reached', { reached: hostile }, (j) => isNew(j) && (j.furthest ?? 0) >= 3],
  [
    'lost short of a stage',
    { reached: stages[1]!, became: 'lost' },
    (j) => isNew(j) && j.furthest === 2 && j.outcome === 'lost'
  ],
  [
    'lost from',
    { lost_from: stages[0]! },
    (j) => isNew(j) && j.outcome === 'lost' && j.lastPosition === 1
  ],
  [
    'advanced from a stage',
    { reached: stages[1]!, became: 'advanced' },
    (j) => isNew(j) && (j.furthest ?? 0) > 2
  ],
  [
    'started in a period and reached a stage',
    { reached: stages[1]!, started: '2023-06-01..2023-08-31' },
    (j) => isNew(j) && (j.furthest ?? 0) >= 2 && between(j.reached(1), '2023-06-01', '2023-08-31')
  ],
  [
    'left a stage',
    { left: stages[1]! },
    (j) => isNew(j) && j.daysIn(2) !== null && !(j.outcome === 'open' && j.position === 2)
  ],
  [
    'closed after so many days',
    { outcome: 'won', took: '30..59' },
    (j) => j.outcome === 'won' && j.ageDays !== null && j.ageDays >= 30 && j.ageDays < 60
  ],
  [
    'reached in a period',
    { reached: stages[1]!, entered: '2023-06-01..2023-08-31' },
    (j) => isNew(j) && between(j.reached(2), '2023-06-01', '2023-08-31')
  ],
  [
    'due',
    { due: '2024-Q2', outcome: 'open' },
    (j) => j.outcome === 'open' && between(j.expectedCloseOn, '2024-04-01', '2024-06-30')
  ],
  [
    'overdue',
    { stalled: 'overdue' },
    (j) => j.outcome === 'open' && j.expectedCloseOn !== null && j.expectedCloseOn < setting.asOf
  ],
  [
    'of a period by its basis',
    { period: '2023-Q3', basis: 'created' },
    (j) => between(j.createdAt, '2023-07-01', '2023-09-30')
  ],
  ['a stage the pipeline lacks', { pipeline: 'New business', reached: 'Offer' }, () => false],
  ['of one pipeline', { pipeline: 'New business', outcome: 'won' }, (j) => j.outcome === 'won']
];

describe('the list', () => {
  const planned = new Set(
    (data.activities ?? [])
      .filter((row) => String(row.at) >= '2024-04-01')
      .map((row) => row.deal_id)
  );
  test.each(cases)('%s', async (name, pairs, wanted) => {
    const { rows, headline, figures } = await list(pairs);
    const valueOf = (name: string) => figures.find((figure) => figure.name === name)!.value;
    const found = journeys.filter(
      (j) =>
        (!pairs.pipeline || j.pipeline.name === pairs.pipeline) &&
        wanted(j) &&
        (name !== 'overdue' || !planned.has(j.dealId))
    );
    expect(rows.map((row) => row.deal_id).sort()).toEqual(found.map((j) => j.dealId).sort());
    expect(valueOf('deals')).toBe(found.length);
    expect(valueOf('amount')).toBeCloseTo(
      found.reduce((sum, j) => sum + (j.amountBase ?? 0), 0),
      1
    );
    const open = found.filter(({ outcome }) => outcome === 'open').length;
    expect(wordsOf(headline, chartContext())).toMatch(
      name === 'all'
        ? new RegExp(`^${open} open deals worth`)
        : found.length
          ? new RegExp(`^${found.length} (open )?deal`)
          : /^No deals/
    );
  });

  test('is limited, largest first, and says so', async () => {
    const { rows, findings } = await list({ limit: '5', sort: 'amount' });
    expect(rows).toHaveLength(5);
    const amounts = rows.map((row) => row.amount as number);
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
    expect(wordsOf(findings[0]!, chartContext())).toMatch(
      new RegExp(`^${journeys.length} deals in all, worth .+; the first 5 are listed$`)
    );
  });

  test('of a past day has the stages of that day', async () => {
    const { rows } = await list({ as_of: '2023-08-31', outcome: 'open' });
    const naive = naiveJourneys(data, { ...setting, asOf: '2023-08-31' }).filter(
      (j) => j.outcome === 'open'
    );
    expect(new Map(rows.map((row) => [row.deal_id, row.stage]))).toEqual(
      new Map(naive.map((j) => [j.dealId, j.stage]))
    );
  });
});

describe('one deal', () => {
  test('its time line is in order and has every event of the data', async () => {
    for (const { dealId, visits, createdAt } of journeys.slice(0, 12)) {
      const { rows } = await tell(dealId);
      const moments = rows.map((row) => row.at as string);
      expect(moments).toEqual([...moments].sort());
      const count = (what: string) => rows.filter((row) => row.what === what).length;
      const of = (table: 'deal_changes' | 'activities') =>
        data[table]!.filter((row) => row.deal_id === dealId);
      expect(rows.filter((row) => row.what === 'stage').map((row) => row.to)).toEqual(
        visits.map((visit) => visit.stage)
      );
      expect(count('created')).toBe(createdAt ? 1 : 0);
      expect(count('activity')).toBe(of('activities').length);
      for (const field of ['amount', 'owner', 'expected_close_on'])
        expect(count(field)).toBe(of('deal_changes').filter((row) => row.field === field).length);
    }
  });

  test('it says how it ended, and draws at any width', async () => {
    const won = journeys.find((j) => j.outcome === 'won' && j.visits.length > 3)!;
    const result = await tell(won.dealId);
    expect(result.parts.facts![0]).toMatchObject({ deal_id: won.dealId, outcome: 'won' });
    for (const [width, locale] of [
      [360, 'zh-CN'],
      [1200, 'en']
    ] as const) {
      const ctx = chartContext({ width, locale });
      expect(drawn(deal, result, ctx)['time-line']).not.toMatch(/<script|NaN|undefined/);
      expect(wordsOf(result.headline, ctx)).toMatch(locale === 'en' ? /, won$/ : /，赢单$/);
      expect(wordsOf(result.findings[0]!, ctx)).toMatch(
        locale === 'en' ? /^After [−\d]/ : /^历时 /
      );
    }
  });

  test('what is known of it is listed, its amount in its own currency', async () => {
    const foreign = journeys.find(
      ({ deal: { currency, amount } }) => currency !== 'CNY' && amount
    )!;
    const known = new Map(
      factsOf(await tell(foreign.dealId)).map(({ name, value }) => [
        name,
        wordsOf(value, chartContext())
      ])
    );
    const { currency } = foreign.deal;
    expect(known.get('currency')).toBe(currency);
    expect(known.get('own_amount')).toBe(
      fullMoney(foreign.amount, { locale: 'en', currency: String(currency) })
    );
    expect([...known.values()]).not.toContain('–');
    expect([...known.values()]).not.toContain('0');
    const local = journeys.find(({ deal: { currency, amount } }) => currency === 'CNY' && amount)!;
    const names = factsOf(await tell(local.dealId)).map(({ name }) => name);
    expect(names).toContain('amount');
    expect(names).not.toContain('own_amount');
  });

  test.each([
    ['', 'No deal is chosen'],
    [`'; drop table deals; --`, 'There is no deal']
  ])('the id %j is answered, not failed', async (id, headline) => {
    const result = await tell(id);
    expect(result.rows).toEqual([]);
    expect(wordsOf(result.headline, chartContext())).toContain(headline);
    expect(drawn(deal, result, chartContext())).toEqual({});
    expect(factsOf(result)).toEqual([]);
  });
});
