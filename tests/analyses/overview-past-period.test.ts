import { expect, it } from 'vitest';
import { chartsOf } from '../../src/lib/analyses/block';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest, run } from '../../src/lib/analyses/run';
import { wordsOf, type Words } from '../../src/lib/words/words';
import { inBase, sampleTables, sum } from '../samples/sample-tables';
import { sample } from '../support/sample';

it('speaks first of a period that is over, and of the running one after it', async () => {
  const tables = sampleTables();
  const base = inBase(tables);
  const closed = tables.deals.filter(
    ({ outcome, closed_on }) =>
      outcome === 'won' && closed_on! >= '2026-04-01' && closed_on! <= '2026-06-30'
  );
  const won = sum(
    closed.map(({ amount, currency, closed_on }) =>
      amount ? base(amount, currency!, closed_on!) : 0
    )
  );

  const crm = await sample();
  const overview = analyses.find(({ id }) => id === 'overview')!;
  const request = readRequest(overview, [['period', '2026-Q2']], crm.report.workspace);
  const answer = await run(overview, request, crm.db);
  const text = (words: Words) => wordsOf(words, { locale: 'en', currency: 'CNY' });
  expect(text(answer.headline)).toContain(
    `¥${(won / 1e6).toPrecision(3)}M won with ${closed.length} deals`
  );
  expect(answer.findings.map(text).join(' ')).toMatch(/of this quarter’s target won/);
  const blocks = overview.blocks(answer);
  const [first] = blocks;
  expect(first?.block === 'figures' && text(first.title!)).toBe(
    'The figures of the period, all pipelines'
  );
  const wonByMonth = chartsOf(blocks).find(({ id }) => id === 'won');
  expect(wonByMonth?.span?.(answer)).toEqual({ from: '2025-07-01', to: '2026-06-30' });
}, 180_000);

it('says nothing of leads where the filters cannot follow them, in no card and no month', async () => {
  const crm = await sample();
  const overview = analyses.find(({ id }) => id === 'overview')!;
  const leadsUnder = async (pairs: [string, string][]) => {
    const answer = await run(overview, readRequest(overview, pairs, crm.report.workspace), crm.db);
    const months = answer.parts.trend! as unknown as { new_leads: number | null }[];
    const card = answer.figures.find(({ name }) => name === 'new_leads')!;
    return [card.value, ...months.map(({ new_leads }) => new_leads)];
  };
  expect(await leadsUnder([['region', '华南']])).not.toContain(null);
  expect(new Set(await leadsUnder([['team', '华南部']]))).toEqual(new Set([null]));
}, 180_000);
