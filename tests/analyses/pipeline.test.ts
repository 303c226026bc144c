import { riskBy } from '../../src/lib/analyses/pipeline/worst-stalled';
import { wordsOf } from '../../src/lib/words/words';
import { chartsOf } from '../../src/lib/analyses/block';
import { beforeAll, describe, expect, test } from 'vitest';
import { pipeline } from '../../src/lib/analyses/pipeline/pipeline';
import { bands } from '../../src/lib/analyses/pipeline/shape';
import { stageWinRates } from '../../src/lib/analyses/pipeline/stage-win-rates';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { Workspace } from '../../src/lib/domain/workspace';
import type { Database } from '../../src/lib/sql/database';
import { given } from '../support/given';
import { naiveJourneys, type NaiveJourney } from '../support/naive-journey';
import { elapsedDays } from '../support/naive-moments';
import { randomPipeline } from '../support/random-pipeline';
import { chartContext, drawn } from '../support/draw-chart';

const { data, ...setting } = randomPipeline(11, { deals: 90 });
const stages = setting.pipelines[0]!.stages.slice(0, 4);
let db: Database;
let workspace: Workspace;
beforeAll(async () => {
  ({ db, workspace } = await given(data, setting));
});

const ask = (pairs: Record<string, string> = {}) =>
  run(pipeline, readRequest(pipeline, Object.entries(pairs), workspace), db);

const journeysOn = (asOf: string) =>
  naiveJourneys(data, { ...setting, asOf }).filter((j) => j.pipeline.name === 'New business');
const openOn = (asOf: string) => journeysOn(asOf).filter((j) => j.outcome === 'open');
const money = (deals: NaiveJourney[]) => deals.reduce((sum, j) => sum + (j.amountBase ?? 0), 0);

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return sorted.length ? (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2 : null;
}

/** Past win rate by plain counting over recorded histories, with the prior of ten deals of any. */
function naiveRate(position: number, asOf: string): number {
  const closed = journeysOn(setting.asOf).filter(
    (j) => j.closedAt !== null && j.closedAt.slice(0, 10) <= asOf
  );
  const won = (deals: NaiveJourney[]) => deals.filter((j) => j.outcome === 'won').length;
  const there = closed.filter(
    (j) => j.visits.some(({ derived }) => !derived) && (j.furthest ?? 0) >= position
  );
  return (won(there) + (10 * won(closed)) / closed.length) / (there.length + 10);
}

describe.each(['2024-03-31', '2023-11-15'])('as of %s', (asOf) => {
  test('every stage holds the deals a plain count finds open there', async () => {
    const { rows } = await ask({ as_of: asOf });
    expect(rows.slice(0, 4).map((row) => row.stage)).toEqual(stages);
    stages.forEach((stage, i) => {
      const there = openOn(asOf).filter((j) => j.position === i + 1);
      const row = rows[i]!;
      expect(row.deals, stage).toBe(there.length);
      expect(row.amount).toBeCloseTo(money(there), 1);
      expect(row.weighted_amount).toBeCloseTo(money(there) * naiveRate(i + 1, asOf), 0);
      expect(row.overdue).toBe(
        there.filter((j) => j.expectedCloseOn && j.expectedCloseOn < asOf).length
      );
      const age = median(there.map((j) => j.ageDays!));
      if (age === null) expect(row.median_age_days).toBeNull();
      else expect(row.median_age_days).toBeCloseTo(age, 3);
    });
    expect(rows.reduce((sum, row) => sum + (row.deals as number), 0)).toBe(openOn(asOf).length);
  });

  test('ageing bands add up to the stages', async () => {
    const { rows, parts } = await ask({ as_of: asOf });
    for (const row of rows) {
      const inBands = parts.ageing!.filter((part) => part.position === row.position);
      expect(inBands.reduce((sum, part) => sum + (part.deals as number), 0)).toBe(row.deals);
      expect(inBands.reduce((sum, part) => sum + (part.amount as number), 0)).toBeCloseTo(
        row.amount as number,
        2
      );
    }
    const old = openOn(asOf).filter((j) => j.stageDays! >= 91).length;
    const last = parts.ageing!.filter((part) => part.band === bands.at(-1)!.name);
    expect(last.reduce((sum, part) => sum + (part.deals as number), 0)).toBe(old);
  });

  test('the board holds at most twelve deals a stage, the largest first', async () => {
    const { parts } = await ask({ as_of: asOf });
    for (const position of [1, 2, 3, 4]) {
      const column = parts.board!.filter((deal) => deal.position === position);
      const naive = openOn(asOf)
        .filter((j) => j.position === position)
        .sort((a, b) => (b.amountBase ?? -1) - (a.amountBase ?? -1));
      expect(column).toHaveLength(Math.min(12, naive.length));
      expect(column.map((deal) => deal.amount)).toEqual(
        naive.slice(0, 12).map((j) => j.amountBase)
      );
    }
  });
});

test('a deal is stalled for the reasons a plain reading gives', async () => {
  const won = journeysOn(setting.asOf).filter((j) => j.outcome === 'won');
  const limit = (position: number) => {
    const stays = won
      .map((j) => j.daysIn(position))
      .filter((days) => days !== null)
      .sort((a, b) => a - b);
    if (stays.length < 5) return Infinity;
    const at = 0.8 * (stays.length - 1);
    const [low, high] = [stays[Math.floor(at)]!, stays[Math.ceil(at)]!];
    return low + (high - low) * (at - Math.floor(at));
  };
  const planned = new Set(
    (data.activities ?? [])
      .filter((row) => String(row.at) >= '2024-04-01')
      .map((row) => row.deal_id)
  );
  const journeys = openOn(setting.asOf);
  const naive = journeys.map((j) => {
    const flags = {
      slow: j.stageDays !== null && j.position !== null && j.stageDays > limit(j.position),
      idle: j.idleDays !== null && j.idleDays > 30,
      overdue: j.expectedCloseOn !== null && j.expectedCloseOn < setting.asOf,
      pushed: j.pushes >= 2
    };
    return {
      id: j.dealId,
      ...flags,
      stalled: Object.values(flags).some(Boolean) && !planned.has(j.dealId)
    };
  });
  const { parts, rows } = await ask();
  for (const deal of parts.board!) {
    const { id, ...flags } = naive.find((one) => one.id === deal.deal_id)!;
    expect(deal, id).toMatchObject(flags);
  }
  expect(rows.reduce((sum, row) => sum + (row.stalled as number), 0)).toBe(
    naive.filter((one) => one.stalled).length
  );
  const worst = naive
    .filter((one) => one.stalled)
    .map(({ id, slow, idle, overdue, pushed }) => {
      const j = journeys.find(({ dealId }) => dealId === id)!;
      const past = Math.max(
        slow ? j.stageDays! / limit(j.position!) : 0,
        idle ? j.idleDays! / 30 : 0,
        pushed ? j.pushes / 2 : 0,
        overdue
          ? 1 + elapsedDays(`${j.expectedCloseOn}T00:00:00`, `${setting.asOf}T00:00:00`) / 30
          : 0
      );
      const risk = past / (1 + past);
      return { id, risk, atRisk: j.amountBase === null ? null : j.amountBase * risk };
    })
    .sort((a, b) => (b.atRisk ?? -1) - (a.atRisk ?? -1) || b.risk - a.risk)
    .slice(0, 10);
  expect(parts.worst!.map(({ deal_id }) => deal_id)).toEqual(worst.map(({ id }) => id));
  parts.worst!.forEach((deal, i) => {
    expect(deal.risk).toBeCloseTo(worst[i]!.risk, 6);
    expect(deal.at_risk).toBeCloseTo(worst[i]!.atRisk!, 1);
  });
});

test('weights of the CRM are used for today only', async () => {
  const { rows } = await ask({ weights: 'crm' });
  const first = openOn(setting.asOf).filter((j) => j.position === 1);
  const weighted = first.reduce(
    (sum, j) => sum + (j.amountBase ?? 0) * ((j.deal.crm_probability as number | null) ?? 0),
    0
  );
  expect(rows[0]!.weighted_amount).toBeCloseTo(weighted, 0);
  const [past, plain] = [
    await ask({ weights: 'crm', as_of: '2023-11-15' }),
    await ask({ as_of: '2023-11-15' })
  ];
  expect(past.rows).toEqual(plain.rows);
  expect(past.findings).toHaveLength(plain.findings.length + 1);
});

test('owners share the pipeline without a rest', async () => {
  const all = await ask();
  const owners = workspace.dimensions.owner!;
  const parts = await Promise.all(
    owners.map((owner) => ask({ owner: owner.replace(/[\\,]/g, '\\$&') }))
  );
  const unowned = openOn(setting.asOf).filter((j) => j.owner === null).length;
  const sum = (result: typeof all) =>
    result.rows.reduce((total, row) => total + (row.deals as number), 0);
  expect(parts.reduce((total, part) => total + sum(part), unowned)).toBe(sum(all));
});

test('a stage nobody closed from takes the overall rate, a busy one its own', () => {
  const rates = stageWinRates(
    [
      { position: 1, closed: 90, won: 0 },
      { position: 3, closed: 10, won: 10 }
    ],
    4
  );
  expect(rates.overall).toBeCloseTo(0.1);
  expect(rates.at(4)).toBeCloseTo(0.1);
  expect(rates.at(1)).toBeCloseTo(0.1);
  expect(rates.at(3)).toBeCloseTo((10 + 1) / 20);
  expect(stageWinRates([], 2).at(1)).toBeNull();
});

test.each([360, 1200])('the charts draw at %i px, and hostile names stay text', async (width) => {
  const result = await ask();
  const svgs = drawn(pipeline, result, chartContext({ width }));
  expect(Object.keys(svgs)).toEqual(['ageing', 'worst']);
  for (const svg of Object.values(svgs)) expect(svg).not.toMatch(/<script|<b>|NaN|undefined/);
  for (const chart of chartsOf(pipeline.blocks(result as never))) {
    const title = chart.title(result);
    expect(wordsOf(title, chartContext())).not.toMatch(/undefined|NaN|[{}]/);
    expect(wordsOf(title, chartContext({ locale: 'zh-CN' }))).toMatch(/[\u4e00-\u9fff]/);
  }
});

test.each<[(number | null)[], string]>([
  [[0.2, 0.4], 'model'],
  [[null, null], 'limits'],
  [[0.2, null], 'either']
])('says what the risk of stalled deals with chances %j is taken from: %s', (chances, by) => {
  expect(riskBy(chances.map((probability) => ({ probability })))).toBe(by);
});
