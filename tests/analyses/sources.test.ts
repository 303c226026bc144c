import { expect, it } from 'vitest';
import { sources } from '../../src/lib/analyses/sources/sources';
import { readRequest, run } from '../../src/lib/analyses/run';
import { given } from '../support/given';
import { naiveJourneys } from '../support/naive-journey';
import { withMarket } from '../support/random-market';
import { randomPipeline } from '../support/random-pipeline';
import { sample } from '../support/sample';
import { sampleCsv } from '../support/sample-csv';

type Numbers = Record<string, number | string | null>;

it('rates of the sample follow the leads that are linked to a deal', async () => {
  const { rows } = await (await sample()).ask('sources');
  const deals = new Map(sampleCsv('deals').map((deal) => [deal.deal_id, deal] as const));
  const leads = sampleCsv('leads');
  const plain = (source: string) => {
    const own = leads.filter((lead) => lead.source === source);
    const became = own.map((lead) => deals.get(lead.deal_id)).filter((deal) => deal !== undefined);
    const won = became.filter(({ outcome }) => outcome === 'won');
    return {
      leads: own.length,
      deals: became.length,
      won: won.length,
      deal_rate: became.length / own.length,
      won_rate: won.length / own.length
    };
  };
  expect(plain('Referral')).toMatchObject({ leads: 928, deals: 444, won: 122 });
  for (const row of rows as unknown as Numbers[])
    expect(row, String(row.group)).toMatchObject(plain(String(row.group)));
  const [referral, website] = ['Referral', 'Website'].map((name) => {
    const row = (rows as unknown as Numbers[]).find(({ group }) => group === name)!;
    return [row.deal_rate, row.won_rate].map((rate) => (Number(rate) * 100).toFixed(1));
  });
  expect(referral).toEqual(['47.8', '13.1']);
  expect(website).toEqual(['23.4', '4.5']);
});

it('deals that no lead became are counted apart, and no deal is lost or counted twice', async () => {
  const { rows } = await (await sample()).ask('sources', { pipeline: 'New business' });
  const deals = sampleCsv('deals').filter(({ pipeline }) => pipeline === 'New business');
  const linked = new Set(sampleCsv('leads').map((lead) => lead.deal_id));
  for (const row of rows as unknown as Numbers[]) {
    const direct = deals.filter(
      (deal) => !linked.has(deal.deal_id) && (deal.source || null) === row.group
    );
    expect(row.direct_deals, String(row.group)).toBe(direct.length);
    expect(row.direct_won).toBe(direct.filter(({ outcome }) => outcome === 'won').length);
  }
});

it.each([
  [3, undefined],
  [4, '2023-03-01..2023-09-30']
])('agrees with a plain count on random data (seed %i, period %s)', async (seed, period) => {
  const market = withMarket(randomPipeline(seed, { deals: 90 }), { seed });
  const { db, workspace } = await given(market.data, market);
  const request = readRequest(
    sources,
    [['pipeline', 'New business'], ...(period ? [['period', period] as const] : [])],
    workspace
  );
  const { rows } = await run(sources, request, db);
  const journeys = naiveJourneys(market.data, market);
  const span = request.scope.filters.period;
  const inside = (moment: unknown) =>
    !span ||
    (moment !== null &&
      String(moment).slice(0, 10) >= span.from &&
      String(moment).slice(0, 10) <= span.to);
  const leads = market.data.leads!;
  const linked = new Set(leads.map(({ deal_id }) => deal_id));
  const expected = [...new Set([...leads, ...market.data.deals!].map(({ source }) => source))].map(
    (source) => {
      const own = leads.filter((lead) => lead.source === source && inside(lead.created_at));
      const converted = own.flatMap(
        (lead) => journeys.find((j) => j.dealId === lead.deal_id) ?? []
      );
      const became = [...new Set(converted)];
      const direct = journeys.filter(
        (j) =>
          j.pipeline.name === 'New business' &&
          !linked.has(j.dealId) &&
          j.deal.source === source &&
          inside(j.createdAt)
      );
      const spent = market.data
        .spend!.filter((row) => row.source === source && inside(row.period_start))
        .reduce((sum, { amount }) => sum + Number(amount), 0);
      const won = became.filter(({ outcome }) => outcome === 'won');
      return {
        group: source,
        leads: own.length,
        deals: became.length,
        won: won.length,
        lost: became.filter(({ outcome }) => outcome === 'lost').length,
        direct_deals: direct.length,
        won_rate: own.length
          ? converted.filter(({ outcome }) => outcome === 'won').length / own.length
          : null,
        cost_per_won: spent && won.length ? spent / won.length : null
      };
    }
  );
  for (const one of expected) {
    const row = rows.find(({ group }) => group === one.group);
    if (!row) expect(one.leads + one.direct_deals).toBe(0);
    else expect(row, String(one.group)).toMatchObject(one);
  }
});
