import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command';
import { analyses } from '../../src/lib/analyses/index';
import { lookUp } from '../../src/lib/analyses/look-up';
import { readRequest } from '../../src/lib/analyses/run';
import { usualPeriod } from '../../src/lib/analyses/usual-period';
import type { Workspace } from '../../src/lib/domain/workspace';
import { load, store } from '../ingest/given-files';
import { randomPipelines } from '../support/random-pipeline';

const workspace: Workspace = {
  pipelines: randomPipelines,
  baseCurrency: 'CNY',
  fiscalStart: 1,
  asOf: '2024-03-31',
  firstDay: '2022-04-01',
  has: [
    'deals',
    'deals.deal_id',
    'deals.amount',
    'deals.stage',
    'deals.owner',
    'deals.region',
    'deals.x_segment'
  ],
  dimensions: { owner: ['Ann', 'Bo'], region: ['East', 'West'], x_segment: ['SMB', 'Large'] },
  unconverted: {},
  labels: {},
  rates: {},
  timeZone: null
};
const analysisOf = (id: string) => analyses.find((one) => one.id === id)!;
const read = (id: string, pairs: Record<string, string>, about = workspace) =>
  readRequest(analysisOf(id), Object.entries(pairs), about, {
    usualPeriod: usualPeriod(analysisOf(id), about)
  });

const threeDeals = [
  'Deal ID,Pipeline,Owner,Stage,Created,Amount,Account',
  ...['New business,Ann', 'New business,Bo', 'Renewal,Ann'].map(
    (deal, i) => `D-${i},${deal},Proposal,2024-01-0${i + 1},100,Acme ${i}`
  )
].join('\n');

describe('what does not exist', () => {
  const refusals: [string, Record<string, string>, Record<string, string | null>][] = [
    ['win-rate', { perod: 'last_quarter' }, { perod: null }],
    ['win-rate', { period: 'last_quater' }, { period: 'last_quater' }],
    ['win-rate', { period: '2024-13' }, { period: '2024-13' }],
    ['win-rate', { from: '2024-02-30' }, { from: '2024-02-30' }],
    ['win-rate', { from: '2024-03-01', to: '2024-02-01' }, { from: '2024-03-01..2024-02-01' }],
    ['win-rate', { pipeline: 'New busines' }, { pipeline: 'New busines' }],
    ['win-rate', { owner: 'Ann,Carl' }, { owner: 'Carl' }],
    ['win-rate', { x_segment: 'Huge' }, { x_segment: 'Huge' }],
    ['win-rate', { x_sgment: 'SMB' }, { x_sgment: null }],
    ['win-rate', { by: 'onwer' }, { by: 'onwer' }],
    ['win-rate', { cohort: 'opened' }, { cohort: 'opened' }],
    ['deals', { closed: 'sometime' }, { closed: 'sometime' }],
    ['deals', { stage: 'Nowhere' }, { stage: 'Nowhere' }],
    ['forecast', { horizon: 'next_year' }, { horizon: 'next_year' }],
    ['forecast', { shift: 'D-1:soon' }, { shift: 'D-1:soon' }],
    ['forecast', { shift: 'D-1:7,D-2:9999' }, { shift: 'D-1:7,D-2:9999' }],
    ['forecast', { conversion: 'Nowhere:2' }, { conversion: 'Nowhere:2' }],
    ['forecast', { by: 'amount' }, { by: 'amount' }],
    ['funnel', { by: 'deal_id' }, { by: 'deal_id' }],
    ['win-rate', { by: 'stage' }, { by: 'stage' }],
    ['win-rate', { by: 'loss_reason' }, { by: 'loss_reason' }],
    ['win-rate', { period: '1999' }, { period: '1999' }],
    ['waterfall', { from: '2031-01-01' }, { from: '2031-01-01..' }],
    ['funnel', { window: '999999999' }, { window: '999999999' }],
    ['drivers', { landmark: '99999' }, { landmark: '99999' }],
    ['cohorts', { months: '99999' }, { months: '99999' }],
    ['ltv', { gross_margin: '101' }, { gross_margin: '101' }],
    ['ltv', { silent_months: '0' }, { silent_months: '0' }],
    ['deals', { took: 'long' }, { took: 'long' }],
    ['deals', { stood: '9..3' }, { stood: '9..3' }],
    ['deals', { won_within: '-1' }, { won_within: '-1' }],
    ['deals', { as_of: '2031-01-01' }, { as_of: '2031-01-01' }],
    ['pipeline', { as_of: '2024-04-01' }, { as_of: '2024-04-01' }],
    ['overview', { amount_min: '5000', amount_max: '100' }, { amount_min: '5000' }]
  ];

  it.each(refusals)('%s %j is refused and named', (id, pairs, expected) => {
    const { refused } = read(id, pairs);
    expect(Object.fromEntries(refused.map(({ name, text }) => [name, text]))).toEqual(expected);
  });

  it('leaves what does exist, and the usual in place of the rest', () => {
    const { scope } = read('win-rate', {
      owner: 'Ann,Carl',
      region: 'North',
      pipeline: 'Old business',
      period: 'then'
    });
    expect(scope.filters).toMatchObject({
      dimensions: { owner: ['Ann'] },
      everyPipeline: true,
      periodToken: 'last_12_months'
    });
  });

  it('is told with what there is', () => {
    const known = (id: string, pairs: Record<string, string>) => read(id, pairs).refused[0]!.known;
    expect(known('win-rate', { pipeline: 'x' })).toEqual(randomPipelines.map(({ name }) => name));
    expect(known('win-rate', { owner: 'x' })).toEqual(['Ann', 'Bo']);
    expect(known('win-rate', { cohort: 'x' })).toEqual(['closed', 'created']);
    expect(known('win-rate', { period: 'x' })).toContain('last_quarter');
    expect(known('win-rate', { x: 'x' })).toEqual(expect.arrayContaining(['by', 'owner', 'from']));
  });

  it('ends the command line with 2, a line for each', async () => {
    const said: string[] = [];
    const streams = { out: () => {}, err: (text: string) => void said.push(text) };
    const file = join(mkdtempSync(join(tmpdir(), 'sluice-')), 'deals.csv');
    writeFileSync(file, threeDeals);
    const asked = (id: string, ...params: string[]) =>
      runCommand(
        [...['run', id, '--data', file], ...params.flatMap((param) => ['--param', param])],
        streams
      );
    expect(
      await asked('win-rate', 'owner=Nobody', 'pipeline=Old', 'perod=all', 'account=Ace')
    ).toBe(2);
    expect(await asked('deal')).toBe(2);
    expect(said.filter((line) => /^“/.test(line))).toEqual([
      expect.stringMatching(
        /^“Old” is no value of “pipeline”\. It can be: New business, Renewal\./
      ),
      expect.stringMatching(/^“Nobody” is no value of “owner”\. It can be: Ann, Bo\./),
      expect.stringMatching(/^“win-rate” has no parameter “perod”\. It has: by, /),
      expect.stringMatching(
        /^“Ace” is no value of “account”\. It can be: Acme 0, Acme 1, Acme 2\./
      ),
      expect.stringMatching(/^“deal” needs “id”\./)
    ]);
  });

  it('is looked up where only the data know it', async () => {
    const { workspace } = await load({ 'deals.csv': threeDeals });
    const db = await store();
    const found = async (id: string, pairs: Record<string, string>) =>
      lookUp(analysisOf(id), read(id, pairs, workspace), db);
    const deal = await found('deal', { id: 'D-9' });
    expect(deal).toMatchObject({
      params: { id: '' },
      refused: [{ name: 'id', text: 'D-9', known: [] }]
    });
    expect((await found('deal', { id: 'D-1' })).refused).toEqual([]);
    const forecast = await found('forecast', {
      win: 'D-1,D-8',
      exclude: 'D-2',
      shift: 'D-0:7,D-7:7'
    });
    expect(forecast.params).toMatchObject({ win: ['D-1'], exclude: ['D-2'], shift: ['D-0:7'] });
    expect(forecast.refused.map(({ name, text }) => [name, text])).toEqual([
      ['win', 'D-8'],
      ['shift', 'D-7']
    ]);
    const deals = await found('deals', { did_not: 'dance', lead_source: 'Fair', account: 'Ace' });
    expect(deals.params).toMatchObject({ did_not: '', lead_source: [] });
    expect(deals.scope.filters.account).toBe('');
    expect(deals.refused).toHaveLength(3);
    const unlisted = await lookUp(
      analysisOf('win-rate'),
      read('win-rate', { owner: 'Ann,Zoe' }, { ...workspace, dimensions: {} }),
      db
    );
    expect(unlisted.scope.filters.dimensions).toEqual({ owner: ['Ann'] });
    expect(unlisted.refused).toEqual([{ name: 'owner', text: 'Zoe', known: ['Ann', 'Bo'] }]);
  });
});

describe('what is not chosen', () => {
  it('is all pipelines, but the largest where stages are walked', () => {
    const one = analyses.filter(({ id }) => !read(id, {}).scope.filters.everyPipeline);
    expect(one.map(({ id }) => id)).toEqual([
      'funnel',
      'stage-conversion',
      'pipeline',
      'cycle-time',
      'drivers'
    ]);
    expect(read('funnel', {}).scope.filters.pipeline.name).toBe('New business');
    expect(read('funnel', { pipeline: 'Renewals "R"' }).scope.filters).toMatchObject({
      everyPipeline: false,
      pipeline: { name: 'Renewals "R"' }
    });
  });

  it('is the last twelve months on a page, where twelve more can be compared', () => {
    const token = (id: string, about: Workspace) => read(id, {}, about).scope.filters.periodToken;
    expect(token('overview', workspace)).toBe('last_12_months');
    expect(token('overview', { ...workspace, firstDay: '2022-04-02' })).toBe('all');
    expect(token('stage-conversion', workspace)).toBe('all');
    expect(read('overview', { period: 'all' }).scope.filters.period).toBeNull();
  });

  it('is the whole of the data on the command line', () => {
    for (const analysis of analyses)
      expect(readRequest(analysis, [], workspace).scope.filters.period, analysis.id).toBeNull();
  });
});
