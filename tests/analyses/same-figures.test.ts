import { beforeAll, expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { missing, readRequest, run } from '../../src/lib/analyses/run';
import { list } from '../../src/lib/analyses/params';
import type { Workspace } from '../../src/lib/domain/workspace';
import { messages } from '../../src/lib/messages/messages';
import { columnLabel, wording } from '../../src/lib/messages/wording';
import type { Store } from '../../src/lib/sql/database';
import { given } from '../support/given';
import { nothingPredicted } from '../support/nothing-predicted';
import { withMarket } from '../support/random-market';
import { generator, randomPipeline } from '../support/random-pipeline';

/** Random filters; the same ones each time. */
const trials = 12;

type Pairs = Record<string, string>;
/** A page, what it is asked, and what its own figures are called elsewhere when asked so. */
type Page = [id: string, pairs: Pairs, called?: Record<string, string>];
let db: Store;
let workspace: Workspace;

beforeAll(async () => {
  const { data, ...setting } = withMarket(randomPipeline(17, { deals: 200 }), { seed: 3 });
  const found = await given(data, { ...setting, firstDay: '2023-01-01' });
  db = found.db as Store;
  await nothingPredicted(db);
  workspace = { ...found.workspace, has: [...found.workspace.has, 'model_cards.deals'] };
});

const random = generator(2026);
const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;

/** Filters as a reader may set them; owners are those of today, so they go with periods up to it. */
function randomFilters(): Pairs {
  const running = ['all', 'this_quarter', 'this_fiscal_year', 'last_12_months', '2024-Q1'];
  const past = ['2023-Q3', '2023-11', '2023-02-10..2023-09-20', 'last_fiscal_year'];
  const owned = random() < 0.4;
  const pairs: Pairs = { period: oneOf(owned || random() < 0.5 ? running : past) };
  if (owned) pairs.owner = list().print([oneOf(workspace.dimensions.owner!)]);
  if (random() < 0.6) pairs.pipeline = oneOf(workspace.pipelines).name;
  if (random() < 0.3) pairs.region = list().print([oneOf(workspace.dimensions.region!), '']);
  if (random() < 0.2) pairs.source = list().print([oneOf(workspace.dimensions.source!)]);
  if (random() < 0.2) pairs.product = list().print([oneOf(workspace.dimensions.product!)]);
  return pairs;
}

async function figuresOf(id: string, pairs: Pairs) {
  const analysis = analyses.find((one) => one.id === id)!;
  expect(missing(analysis, workspace), id).toEqual([]);
  const request = readRequest(analysis, Object.entries(pairs), workspace);
  expect(request.refused, id).toEqual([]);
  const { figures, scope } = await run(analysis, request, db);
  return { figures, scope };
}

/** Every page that tells any of the shared figures, asked so that it speaks of the same days. */
function askedOf(pairs: Pairs, to: string): Page[] {
  const all = { limit: '0' };
  const one: Page[] = pairs.pipeline
    ? [
        ['pipeline', { ...pairs, as_of: to }],
        ['cycle-time', pairs],
        ['cycle-time', { ...pairs, basis: 'created' }]
      ]
    : [];
  return [
    ['overview', pairs],
    ['win-rate', pairs],
    ['win-rate', { ...pairs, cohort: 'created' }],
    ['win-rate', { ...pairs, by: 'region' }],
    ['cohorts', pairs],
    [
      'deals',
      { ...pairs, ...all, outcome: 'won', basis: 'closed' },
      { amount: 'won_amount', deals: 'won_deals' }
    ],
    ['deals', { ...pairs, ...all, outcome: 'open', as_of: to }, { amount: 'open_pipeline' }],
    ['deals', { ...pairs, ...all, basis: 'created' }, { deals: 'new_deals', amount: 'new_amount' }],
    ['sources', pairs],
    ['forecast', { ...pairs, horizon: '2024-Q1' }],
    ['forecast', { ...pairs, horizon: '2024-Q1', by: 'owner' }],
    ...(pairs.period === 'all' ? [] : ([['waterfall', pairs]] as Page[])),
    ...one
  ];
}

it(`says the same of the same under ${trials} random filters`, async () => {
  const shared = new Map<string, Set<string>>();
  for (let trial = 0; trial < trials; trial++) {
    const pairs = randomFilters();
    const { period } = readRequest(analyses[0]!, Object.entries(pairs), workspace).scope.filters;
    const to = period && period.to < workspace.asOf ? period.to : workspace.asOf;
    const said = new Map<string, [id: string, value: number | null][]>();
    for (const [id, asked, called = {}] of askedOf(pairs, to))
      for (const { name: own, value } of (await figuresOf(id, asked)).figures) {
        const name = called[own] ?? own;
        said.set(name, [...(said.get(name) ?? []), [id, value]]);
      }
    for (const [name, values] of said) {
      const [[first, wanted] = ['', null]] = values;
      for (const [id, value] of values.slice(1)) {
        const where = `${name} of ${id} and ${first} under ${JSON.stringify(pairs)}`;
        shared.set(name, new Set([...(shared.get(name) ?? []), first, id]));
        // a page that cannot tell it of what is chosen says so
        if (name === 'new_leads' && (wanted === null || value === null)) continue;
        // what is nothing in one may be unknown in another: no deal to say it of
        if (!wanted || !value) expect(value ?? 0, where).toBeCloseTo(wanted ?? 0, 6);
        else expect(value / wanted, where).toBeCloseTo(1, 8);
      }
    }
  }
  const names = [...shared].filter(([, ids]) => ids.size > 1).map(([name]) => name);
  expect(names.sort()).toEqual([
    'closed',
    'new_deals',
    'new_leads',
    'open_pipeline',
    'sales_cycle',
    'target',
    'win_rate',
    'win_rate_created',
    'won_amount',
    'won_amount_created'
  ]);
}, 240_000);

it('calls each figure by one name in each language', async () => {
  const names = new Set<string>();
  for (const analysis of analyses.filter(
    (one) => !one.unfiltered && !missing(one, workspace).length
  ))
    for (const { name } of (await figuresOf(analysis.id, {})).figures) names.add(name);
  for (const locale of ['en', 'zh-CN'] as const) {
    const m = messages(locale);
    for (const name of names)
      expect(wording(m, 'figures', name) ?? columnLabel(m, name), `${name} in ${locale}`).not.toBe(
        name.replaceAll('_', ' ')
      );
  }
});
