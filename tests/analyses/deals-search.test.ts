import { beforeAll, expect, test } from 'vitest';
import { deals } from '../../src/lib/analyses/deals/deals';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { Workspace } from '../../src/lib/domain/workspace';
import type { Database } from '../../src/lib/sql/database';
import { wordsOf } from '../../src/lib/words/words';
import { given } from '../support/given';
import { naiveJourneys } from '../support/naive-journey';
import { randomPipeline } from '../support/random-pipeline';

const { data, ...setting } = randomPipeline(31, { deals: 90 });
let db: Database;
let workspace: Workspace;
beforeAll(async () => {
  ({ db, workspace } = await given(data, setting));
});

const journeys = naiveJourneys(data, setting);
const valued = journeys.find(({ outcome, amount }) => outcome === 'won' && amount !== null)!.dealId;
const list = (pairs: Record<string, string>) =>
  run(deals, readRequest(deals, Object.entries({ limit: '0', ...pairs }), workspace), db);

test('begins with the open ones, each part the largest first', async () => {
  const { rows } = await list({});
  const open = rows.filter(({ outcome }) => outcome === 'open');
  const closed = rows.filter(({ outcome }) => outcome !== 'open');
  expect(rows).toEqual([...open, ...closed]);
  expect(Math.min(open.length, closed.length)).toBeGreaterThan(9);
  for (const part of [open, closed]) {
    const known = part.flatMap(({ amount }) => (amount === null ? [] : [amount as number]));
    expect(known).toEqual([...known].sort((a, b) => b - a));
    expect(part.slice(known.length).every(({ amount }) => amount === null)).toBe(true);
  }
});

test.each(['d-1', 'ANN', "o'brien d-", '李雷', '"bob"', '%', '_', 'account 4  p1', 'nobody'])(
  'finds every word of %j in id, name, account, owner or product',
  async (search) => {
    const { rows } = await list({ search });
    const texts = ({ deal }: (typeof journeys)[number]) =>
      [deal.deal_id, deal.name, deal.account, deal.owner, deal.product].map((text) =>
        String(text ?? '').toLowerCase()
      );
    const words = search.toLowerCase().split(' ').filter(Boolean);
    const found = journeys.filter((j) =>
      words.every((word) => texts(j).some((text) => text.includes(word)))
    );
    expect(rows.map((row) => row.deal_id).sort()).toEqual(found.map((j) => j.dealId).sort());
  }
);

test('says how many deals there are, not that they are worth nothing, where none has an amount', async () => {
  const none = (pairs: Record<string, string>) =>
    run(
      deals,
      readRequest(deals, Object.entries({ limit: '0', ...pairs }), workspaceWithout),
      dbWithout
    );
  const without = data.deals!.map((row) => ({
    ...row,
    amount: row.deal_id === valued ? (row.amount ?? null) : null
  }));
  const { db: dbWithout, workspace: workspaceWithout } = await given(
    { ...data, deals: without },
    setting
  );
  expect(workspaceWithout.has).toContain('deals.amount');
  for (const pairs of [{ outcome: 'lost' }, { outcome: 'open' }]) {
    const { headline, findings } = await none(pairs);
    for (const words of [headline, ...findings])
      expect(wordsOf(words, { locale: 'en', currency: 'EUR' })).not.toMatch(/worth|€/);
  }
  const { headline } = await none({ outcome: 'won' });
  expect(wordsOf(headline, { locale: 'en', currency: 'EUR' })).toMatch(/worth/);
});
