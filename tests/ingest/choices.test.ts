import { beforeAll, expect, it } from 'vitest';
import { money, number } from '../../src/lib/domain/field';
import { parseWorkspaceFile, type WorkspaceFile } from '../../src/lib/domain/workspace-file';
import { recogniseFiles } from '../../src/lib/ingest/ingest-files';
import { preview, type LoadFile } from '../../src/lib/ingest/load';
import type { Preview } from '../../src/lib/ingest/loading/preview';
import { dropRemains } from '../../src/lib/ingest/undo';
import { sql } from '../../src/lib/sql/sql';
import { exportedChoices, workspaceJson } from '../../src/lib/state/exported-choices';
import { csv, load, rows, store } from './given-files';

beforeAll(async () => dropRemains(await store()));

async function recognised(
  files: Record<string, string>,
  workspaceFile: WorkspaceFile = {}
): Promise<LoadFile[]> {
  const sources = Object.entries(files).map(([name, text]) => ({
    name,
    content: new TextEncoder().encode(text)
  }));
  return (await recogniseFiles(sources, { workspaceFile }, await store())).files;
}

/** What the dialog shows of files, which then go again. */
async function seen(
  files: Record<string, string>,
  { grow = false, ...workspaceFile }: WorkspaceFile & { grow?: boolean } = {}
): Promise<Preview> {
  const found = await recognised(files, workspaceFile);
  const shown = await preview(found, { workspaceFile, grow }, await store());
  await dropRemains(await store());
  return shown;
}

const asked = ({ questions }: Preview) => questions.map(({ code }) => code);

const head = 'Deal ID,Owner,Account,Amount,Currency,Stage,Created Date,Close Date';
const line = (
  id: number,
  stage: string,
  more: Partial<Record<'amount' | 'currency' | 'created', string>> = {}
) =>
  `D${id},Ada,Acme ${id % 3},${more.amount ?? '100'},${more.currency ?? 'EUR'},${stage},${more.created ?? '2025-01-10'},2025-02-2${id % 9}`;
const deals = (...lines: string[]) => ({ 'deals.csv': csv(head, ...lines) });
const usual = [
  ...[1, 2, 3].map((id) => line(id, 'Closed Won')),
  ...[4, 5].map((id) => line(id, 'Closed Lost')),
  ...[6, 7].map((id) => line(id, 'Proposal'))
];

it.each([
  ['nothing where all is usual', usual, []],
  ['why nothing was won', [4, 5, 6, 7].map((id) => line(id, 'Closed Lost')), ['no_wins']],
  ['why all that ended was won', [1, 2, 3, 4].map((id) => line(id, 'Closed Won')), ['no_losses']],
  ['where the amounts are', usual.map((one) => one.replace(',100,', ',,')), ['amounts_blank']],
  [
    'why all ended on the day they began',
    [...usual, ...[8, 9].map((id) => line(id, 'Closed Won'))].map((one) =>
      one.replace(/2025-01-10,(.*)$/, '$1,$1')
    ),
    ['closed_when_created']
  ],
  [
    'why many rows are set aside',
    [
      ...usual,
      line(8, 'Proposal', { created: 'x7' }),
      line(9, 'Proposal', { created: 'soon?' }),
      ...usual.slice(0, 2)
    ],
    ['many_set_aside']
  ],
  [
    'what other currencies are worth',
    [...usual, line(8, 'Closed Won', { currency: 'USD' })],
    ['amounts_unconverted']
  ]
])('asks %s', async (_, lines, codes) => {
  expect(asked(await seen(deals(...lines)))).toEqual(codes);
});

it('converts by rates that are typed, and asks no longer', async () => {
  const files = deals(...usual, line(8, 'Closed Won', { currency: 'USD', amount: '50' }));
  const rates = { base_currency: 'EUR', rates: { USD: 0.8 } };
  const shown = await seen(files, rates);
  expect(asked(shown)).toEqual([]);
  expect(shown.money.unrated).toEqual([]);
  await load(files, rates);
  const [total] = await rows(
    sql`select cast(sum(amount_base) as double) as value from journeys where outcome = 'won'`,
    { value: money().orNull() }
  );
  expect(total?.value).toBeCloseTo(3 * 100 + 50 * 0.8);
});

it('asks before foreign leads or deals are added, and not for those of the next month', async () => {
  await load(deals(...usual));
  const leads = {
    'leads.csv': csv(
      'Lead ID,Lead Source,Owner,Created Date,Converted Opportunity ID',
      'L1,Web,Zoe,2019-01-01,X9',
      'L2,Fair,Zoe,2019-01-02,X8'
    )
  };
  const [question] = (await seen(leads, { grow: true })).questions;
  expect(question).toMatchObject({
    code: 'does_not_fit',
    table: 'leads',
    file: 'leads.csv',
    details: { owner: 'yes', period: 'yes' }
  });
  const foreign = deals(
    'Z1,Zoe,Globex,5,USD,Ganado,2021-01-10,2021-02-20',
    'Z2,Zoe,Globex,5,USD,Perdido,2021-01-10,2021-02-20'
  );
  expect(asked(await seen(foreign, { grow: true }))).toContain('does_not_fit');
  const next = deals(...[11, 12].map((id) => line(id, 'Closed Won')), line(13, 'Closed Lost'));
  expect(asked(await seen(next, { grow: true }))).not.toContain('does_not_fit');
});

it('keeps the order of stages for the next export of the same make, replacing the data', async () => {
  const open = ['Proposal', 'Trial', 'Demo'];
  const lines = [...usual, line(8, 'Trial'), line(9, 'Demo')];
  const [own] = (await seen(deals(...lines))).pipelines;
  const chosen = open;
  expect(own?.stages.filter((stage) => open.includes(stage))).not.toEqual(chosen);
  const list = { stages: chosen, won: own?.won ?? [], lost: own?.lost ?? [] };
  await load(deals(...lines), { pipelines: { '': list } });
  const next = { 'deals june.csv': csv(head, ...lines.slice(1), line(21, 'Demo')) };
  const [again] = (await seen(next)).pipelines;
  expect(again?.stages.filter((stage) => open.includes(stage))).toEqual(chosen);
});

it('writes down every choice so that the same files are read alike elsewhere', async () => {
  const odd = {
    'export.csv': csv(
      'nr;who;worth;step;began;ended',
      '1;Ada;10;alpha;03/04/2025;05/04/2025',
      '2;Ada;20;omega;03/04/2025;06/04/2025',
      '3;Ada;40;beta;03/04/2025;'
    )
  };
  const [file] = await recognised(odd);
  if (!file) throw new Error('nothing recognised');
  const columns = {
    deal_id: 'nr',
    owner: 'who',
    amount: 'worth',
    stage: 'step',
    created_at: 'began',
    close_date: 'ended'
  };
  const given = { mappings: { 'export.csv': { kind: 'deals' as const, columns } } };
  await dropRemains(await store());
  const [mapped] = await recognised(odd, given);
  if (!mapped) throw new Error('nothing recognised');
  const ends = { step: { alpha: 'won' as const, omega: 'lost' as const } };
  const mapping = { ...mapped.mapping, ends };
  const first = await preview([{ ...mapped, mapping }], {}, await store());
  await dropRemains(await store());
  const json = workspaceJson(
    exportedChoices({ given: {}, mappings: [mapping], pipelines: first.pipelines })
  );
  const again = await seen(odd, parseWorkspaceFile(json));
  const figures = ({ deals, won, lost, open, wonAmounts, pipelines }: Preview) => ({
    ...{ deals, won, lost, open, wonAmounts },
    stages: pipelines.map(({ stages }) => stages)
  });
  expect(figures(again)).toEqual(figures(first));
  expect(figures(again)).toMatchObject({ deals: 3, won: 1, lost: 1, open: 1 });
  expect(again.wonAmounts[0]?.amount).toBe(10);
});

it('shows the won amount before loading as the dashboards add it up after', async () => {
  const files = {
    'deals.csv': csv(
      'Deal ID,Deal Name,Stage,Amount,Currency,Created Date,Close Date',
      'D-1,One,Won,100,EUR,2025-01-02,2025-02-01',
      'D-2,Two,Won,100,USD,2025-01-03,2025-03-01',
      'D-3,Three,Won,100,USD,2025-01-04,2025-04-01',
      'D-4,Four,Won,70,NOK,2025-01-05,2025-04-02',
      'D-5,Five,Lost,900,EUR,2025-01-06,2025-04-03',
      'D-6,Six,Won,50,,2025-01-07,2025-04-04'
    ),
    'rates.csv': csv('Currency,Date,Rate', 'USD,2025-02-01,0.5', 'USD,2025-03-15,0.8')
  };
  const given = { base_currency: 'EUR' };
  const { wonAmounts, money: doubts } = await seen(files, given);
  // 100 + 100 × 0.5 + 100 × 0.8 + 50, which names no currency; nobody knows what a krone is
  expect(wonAmounts).toEqual([
    { currency: 'EUR', amount: 280 },
    { currency: 'NOK', amount: 70 }
  ]);
  expect(doubts.unrated.map(({ currency }) => currency)).toEqual(['NOK']);
  await load(files, given);
  const [loaded] = await rows(
    sql`select cast(sum(amount_base) as double) as amount from journeys where outcome = 'won'`,
    { amount: number() }
  );
  expect(loaded).toEqual({ amount: 280 });
});
