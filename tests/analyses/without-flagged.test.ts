import { beforeAll, expect, it } from 'vitest';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { analyses } from '../../src/lib/analyses/index';
import { missing, readRequest, run } from '../../src/lib/analyses/run';
import { flaggedAmong, flaggedEffect } from '../../src/lib/analyses/without-flagged';
import type { Workspace } from '../../src/lib/domain/workspace';
import { flaggedRows } from '../../src/lib/ingest/quality';
import { flaggedWords } from '../../src/lib/ui/answer/flagged-words';
import { csv, load, store } from '../ingest/given-files';

/** Deals with planted slips: `closed` before `created`, a date of 2124, an amount out of all bounds. */
interface Planted {
  id: string;
  owner: string;
  outcome: 'Won' | 'Lost' | 'Open';
  amount: number;
  created: string;
  closed: string;
  expected: string;
  lead: string;
  wrong: boolean;
}

const iso = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);

const planted = Array.from({ length: 240 }, (_, i): Planted => {
  const outcome = i % 5 < 2 ? 'Won' : i % 5 < 4 ? 'Lost' : 'Open';
  const wrong = i % 16 === 3 || i % 60 === 7;
  const slip = wrong ? i % 3 : -1;
  const created = (i * 7) % 300;
  const closed = slip === 0 && outcome !== 'Open' ? created - 20 : created + 10 + ((i * 11) % 50);
  return {
    id: `D${i}`,
    owner: ['Ada', 'Bob', 'Eve'][i % 3]!,
    outcome,
    amount: slip === 1 || (slip === 0 && outcome === 'Open') ? 5_000_000 + i : 1000 + 13 * i,
    created: iso(created),
    closed: outcome === 'Open' ? '' : iso(closed),
    expected: slip === 2 ? '2124-06-01' : iso(closed + 5),
    lead: i % 2 ? `L${i}` : '',
    wrong
  };
});

function filesOf(deals: readonly Planted[]): Record<string, string> {
  const stages = ({ id, created, closed, outcome, wrong }: Planted, i: number) => [
    `${id},Lead,${created} 09:00:00`,
    ...(i % 3 ? [`${id},Proposal,${iso(Number(dayOf(created)) + 5)} 09:00:00`] : []),
    ...(outcome === 'Open' || (wrong && closed < created)
      ? []
      : [`${id},${outcome},${closed} 17:00:00`])
  ];
  return {
    'deals.csv': csv(
      'deal_id,name,account_id,owner,amount,currency,stage,outcome,created_at,closed_at,expected_close_on,lead_id,source',
      ...deals.map((d) =>
        [
          d.id,
          `Deal ${d.id}`,
          `A${Number(d.id.slice(1)) % 40}`,
          d.owner,
          d.amount,
          'EUR',
          d.outcome === 'Open' ? 'Proposal' : d.outcome,
          d.outcome.toLowerCase(),
          d.created,
          d.closed,
          d.expected,
          d.lead,
          d.owner === 'Ada' ? 'Web' : 'Fair'
        ].join(',')
      )
    ),
    'stage_events.csv': csv(
      'deal_id,stage,entered_at',
      ...deals.flatMap((deal) => stages(deal, Number(deal.id.slice(1))))
    ),
    'leads.csv': csv(
      'lead_id,created_at,source,mql_at,sql_at,deal_id',
      'LX,2024-01-02,Web,2024-01-03,,',
      'LY,2024-02-02,Fair,,,',
      ...deals
        .filter(({ lead }) => lead)
        .map(({ id, lead, created }) => `${lead},${created},Web,${created},${created},${id}`)
    ),
    'orders.csv': csv(
      'order_id,account_id,deal_id,ordered_on,amount,currency',
      'OX,A1,,2024-03-01,77,EUR',
      ...deals
        .filter(({ outcome }) => outcome === 'Won')
        .map((d) => `O${d.id},A${Number(d.id.slice(1)) % 40},${d.id},${d.closed},${d.amount},EUR`)
    ),
    'accounts.csv': csv(
      'account_id,name,industry',
      ...Array.from({ length: 40 }, (_, i) => `A${i},Account ${i},${i % 2 ? 'Steel' : 'Glass'}`)
    )
  };
}

const dayOf = (isoDay: string) => (Date.parse(isoDay) - Date.UTC(2024, 0, 1)) / 86_400_000;

const workspaceFile = {
  stages: ['Lead', 'Proposal', 'Won'],
  won: ['Won'],
  lost: ['Lost'],
  base_currency: 'EUR',
  as_of: '2024-12-31'
};

const variants: [string, string][][] = [[], [['period', '2024-Q2']], [['owner', 'Ada']]];

async function answers(about: Workspace, more: [string, string][] = []) {
  const found: Record<string, Pick<AnyAnswer, 'rows' | 'parts' | 'figures' | 'counted'>> = {};
  // those that need a trained model are not asked
  for (const analysis of analyses.filter((one) => missing(one, about).length === 0))
    for (const variant of variants) {
      const request = readRequest(analysis, [...variant, ...more], about);
      const { rows, parts, figures, counted } = await run(analysis, request, await store());
      found[`${analysis.id} ${JSON.stringify(variant)}`] = { rows, parts, figures, counted };
    }
  return found;
}

let about: Workspace;
let without: Awaited<ReturnType<typeof answers>>;

beforeAll(async () => {
  about = (await load(filesOf(planted), workspaceFile)).workspace;
  without = await answers(about, [['flagged', 'out']]);
}, 120_000);

it('flags exactly the planted deals', async () => {
  const found = new Set((await flaggedRows(await store())).map(({ deal_id }) => deal_id));
  expect([...found].sort()).toEqual(
    planted
      .filter(({ wrong }) => wrong)
      .map(({ id }) => id)
      .sort()
  );
  expect(about.has).toContain('flagged');
});

it('says what they change, as a count over the plain deals has it', async () => {
  const analysis = analyses.find(({ id }) => id === 'win-rate')!;
  const all = await run(analysis, readRequest(analysis, [], about), await store());
  const effect = await flaggedEffect(analysis, all, await store());
  const closed = planted.filter(({ outcome }) => outcome !== 'Open');
  const sound = closed.filter(({ wrong }) => !wrong);
  const won = (deals: Planted[]) => deals.filter(({ outcome }) => outcome === 'Won');
  const worth = (deals: Planted[]) => won(deals).reduce((sum, { amount }) => sum + amount, 0);
  expect(effect).toEqual({
    counted: closed.length - sound.length,
    any: true,
    figures: [
      {
        name: 'win_rate',
        kind: 'ratio',
        value: won(closed).length / closed.length,
        without: won(sound).length / sound.length
      },
      { name: 'won_amount', kind: 'money', value: worth(closed), without: worth(sound) }
    ]
  });
  const among = await flaggedAmong(all.scope, await store());
  expect(among).toBe(planted.filter(({ wrong }) => wrong).length);
  expect(flaggedWords(among, effect, { locale: 'en', currency: 'EUR' })).toBe(
    '15 flagged deals count here; without flagged deals: win rate 50.8% instead of 50.0%, won amount €228K instead of €10.2M.'
  );
});

it('counts flagged deals of the filters only, and none where they change nothing', async () => {
  const analysis = analyses.find(({ id }) => id === 'win-rate')!;
  const ada = readRequest(analysis, [['owner', 'Ada']], about);
  expect(await flaggedAmong(ada.scope, await store())).toBe(
    planted.filter(({ wrong, owner }) => wrong && owner === 'Ada').length
  );
  const cohorts = analyses.find(({ id }) => id === 'cohorts')!;
  const quiet = readRequest(cohorts, [['amount_min', '900000000']], about);
  const all = await run(cohorts, quiet, await store());
  const effect = await flaggedEffect(cohorts, all, await store());
  expect(effect.any).toBe(false);
  expect(flaggedWords(3, effect, { locale: 'en', currency: 'EUR' })).toBeNull();
});

it('answers with only the flagged deals', async () => {
  const analysis = analyses.find(({ id }) => id === 'deals')!;
  const request = readRequest(analysis, [['flagged', 'only']], about);
  const { rows } = await run(analysis, request, await store());
  expect(rows.map(({ deal_id }) => deal_id).sort()).toEqual(
    planted
      .filter(({ wrong }) => wrong)
      .map(({ id }) => id)
      .sort()
  );
});

it('answers every question as if the flagged deals stood in no file', async () => {
  const sound = await load(filesOf(planted.filter(({ wrong }) => !wrong)), workspaceFile);
  expect(sound.workspace.has).not.toContain('flagged');
  const expected = await answers(sound.workspace);
  for (const key of Object.keys(expected)) expect(without[key], key).toEqual(expected[key]);
}, 120_000);
