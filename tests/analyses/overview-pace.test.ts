import { beforeAll, describe, expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { run, readRequest } from '../../src/lib/analyses/run';
import { sample, type Sample } from '../support/sample';
import {
  groupBy,
  inBase,
  sampleTables,
  sum,
  type Row,
  type SampleTables
} from '../samples/sample-tables';

/** Everything here is counted anew from the rows of the sample, day by day. */
const asOf = '2026-08-31';
const quarter = { from: '2026-07-01', to: '2026-09-30' };
let tables: SampleTables;
let crm: Sample;
let worth: (deal: Row) => number;

beforeAll(async () => {
  tables = sampleTables();
  crm = await sample();
  const base = inBase(tables);
  worth = (deal) => (deal.amount ? base(deal.amount, deal.currency!, deal.closed_on || asOf) : 0);
}, 120_000);

async function figuresOf(pairs: Record<string, string>) {
  const analysis = analyses.find(({ id }) => id === 'overview')!;
  const request = readRequest(analysis, Object.entries(pairs), crm.report.workspace);
  expect(request.refused).toEqual([]);
  const answer = await run(analysis, request, crm.db);
  return {
    answer,
    figures: Object.fromEntries(answer.figures.map(({ name, value }) => [name, value]))
  };
}

const next = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = next(day)) days.push(day);
  return days;
}
const works = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const wonIn = (deals: Row[], from: string, to: string) =>
  sum(
    deals
      .filter((d) => d.outcome === 'won' && d.closed_on! >= from && d.closed_on! <= to)
      .map(worth)
  );
const targetOf = (scope: string, name: string) =>
  sum(
    tables.targets
      .filter(
        (row) =>
          row.scope === scope &&
          row.name === name &&
          row.period_start! >= quarter.from &&
          row.period_start! <= quarter.to
      )
      .map((row) => Number(row.amount))
  );

const scopes: [string, Record<string, string>, (deal: Row) => boolean, () => number | null][] = [
  ['the company', {}, () => true, () => targetOf('all', '')],
  [
    'a team',
    { team: 'DACH Team' },
    (d) => d.team === 'DACH Team',
    () => targetOf('team', 'DACH Team')
  ],
  [
    'two owners',
    { owner: '王磊,李娜' },
    (d) => ['王磊', '李娜'].includes(d.owner!),
    () => targetOf('owner', '王磊') + targetOf('owner', '李娜')
  ],
  [
    'an owner within the team',
    { owner: 'Emma Schulz', team: 'DACH Team' },
    (d) => d.owner === 'Emma Schulz',
    () => targetOf('owner', 'Emma Schulz')
  ],
  [
    'an owner outside of the team',
    { owner: 'Emma Schulz', team: '华南部' },
    () => false,
    () => null
  ],
  ['a pipeline', { pipeline: 'Renewal' }, (d) => d.pipeline === 'Renewal', () => null],
  ['a region', { region: 'DACH' }, (d) => d.region === 'DACH', () => null],
  [
    'a team of one pipeline',
    { pipeline: 'Renewal', team: 'DACH Team' },
    (d) => d.pipeline === 'Renewal' && d.team === 'DACH Team',
    () => null
  ]
];

describe.each(scopes)('%s', (_, pairs, counts, target) => {
  it('is measured against its own target, or none', async () => {
    const { figures } = await figuresOf(pairs);
    const deals = tables.deals.filter(counts);
    const closed = wonIn(deals, quarter.from, asOf);
    expect(figures.closed).toBeCloseTo(closed, 0);
    const wanted = target();
    if (wanted === null) {
      expect(figures).toMatchObject({
        target: null,
        attainment: null,
        to_go: null,
        coverage: null
      });
      return;
    }
    const toGo = Math.max(0, wanted - closed);
    const due = sum(
      deals
        .filter(
          (d) =>
            d.outcome === 'open' &&
            d.expected_close_on! >= quarter.from &&
            d.expected_close_on! <= quarter.to
        )
        .map(worth)
    );
    const left = daysOf(next(asOf), quarter.to).filter(works).length / 5;
    expect(figures.target).toBeCloseTo(wanted, 2);
    expect(figures.attainment).toBeCloseTo(closed / wanted, 6);
    expect(figures.to_go).toBeCloseTo(toGo, 0);
    expect(figures.needed_per_week).toBeCloseTo(toGo / left, 0);
    expect(figures.coverage).toBeCloseTo(due / toGo, 4);
  });

  it('keeps the pace of past quarters by the same share of their business days, or not', async () => {
    const { figures } = await figuresOf(pairs);
    const deals = tables.deals.filter(counts);
    const all = daysOf(quarter.from, quarter.to).filter(works).length;
    const gone = daysOf(quarter.from, asOf).filter(works).length / all;
    const past = [
      ['2025-07-01', '2025-09-30'],
      ['2025-10-01', '2025-12-31'],
      ['2026-01-01', '2026-03-31'],
      ['2026-04-01', '2026-06-30']
    ].map(([from, to]) => {
      const days = daysOf(from!, to!);
      const work = days.filter(works).length;
      const until = days.filter(
        (day) => daysOf(from!, day).filter(works).length <= gone * work + 1e-9
      );
      return wonIn(deals, from!, until.at(-1)!);
    });
    const usual = sum(past) / past.length;
    if (usual) expect(figures.pace).toBeCloseTo(wonIn(deals, quarter.from, asOf) / usual, 6);
    else expect(figures.pace).toBeNull();
  });
});

it('ranks teams and owners by attainment less the share of the quarter gone', async () => {
  const { answer } = await figuresOf({});
  const gone =
    daysOf(quarter.from, asOf).filter(works).length /
    daysOf(quarter.from, quarter.to).filter(works).length;
  for (const scope of ['team', 'owner'] as const) {
    const names = [...new Set(tables.deals.map((deal) => deal[scope]!))];
    const naive = names.map((name) => {
      const won = wonIn(
        tables.deals.filter((deal) => deal[scope] === name),
        quarter.from,
        asOf
      );
      return { name, ahead: won / targetOf(scope, name) - gone };
    });
    const leaders = answer.parts[`${scope}s`]!;
    expect(leaders.map((row) => row[scope])).toEqual(
      naive.sort((a, b) => b.ahead - a.ahead || (a.name < b.name ? -1 : 1)).map(({ name }) => name)
    );
    leaders.forEach((row, i) => {
      expect(row.ahead).toBeCloseTo(naive[i]!.ahead, 6);
      expect(row.deals).toBe(
        tables.deals.filter(
          (deal) =>
            deal[scope] === row[scope] &&
            deal.outcome === 'won' &&
            deal.closed_on! >= quarter.from &&
            deal.closed_on! <= asOf
        ).length
      );
    });
  }
});

it('tells what changed in the last seven days, and leads to those deals', async () => {
  const { answer } = await figuresOf({});
  const [from, until] = ['2026-08-25', '2026-09-01'];
  const within = (moment: string | undefined) => !!moment && moment >= from && moment < until;
  const changesOf = (field: string) =>
    tables.deal_changes
      .filter((row) => row.field === field && within(row.changed_at))
      .sort((a, b) => (a.changed_at! < b.changed_at! ? -1 : 1));
  const byId = new Map(tables.deals.map((deal) => [deal.deal_id!, deal]));
  const isOpen = (id: string) => byId.get(id)!.outcome === 'open';
  const pushed = changesOf('expected_close_on').filter(
    (row) => row.new_value! > row.old_value! && isOpen(row.deal_id!)
  );
  const moves = groupBy(changesOf('amount'), 'deal_id');
  const revalued = [...moves].filter(
    ([id, rows]) =>
      isOpen(id) &&
      byId.get(id)!.created_on! < from &&
      rows[0]!.old_value !== rows.at(-1)!.new_value
  );
  const base = inBase(tables);
  const expected = {
    won: tables.deals.filter((d) => d.outcome === 'won' && within(d.closed_on)).length,
    lost: tables.deals.filter((d) => d.outcome === 'lost' && within(d.closed_on)).length,
    new: tables.deals.filter((d) => within(d.created_on)).length,
    pushed: new Set(pushed.map(({ deal_id }) => deal_id)).size,
    revalued: revalued.length
  };
  const found = Object.fromEntries(
    answer.parts.changes!.map(({ change, deals }) => [change as string, deals])
  );
  expect(found).toEqual(expected);
  const net = revalued.map(([id, rows]) =>
    base(
      String(Number(rows.at(-1)!.new_value) - Number(rows[0]!.old_value)),
      byId.get(id)!.currency!,
      asOf
    )
  );
  const row = answer.parts.changes!.find(({ change }) => change === 'revalued')!;
  expect(row.amount).toBeCloseTo(sum(net), -1);

  const days = `${from}..${asOf}`;
  for (const [change, pairs] of Object.entries<Record<string, string>>({
    won: { outcome: 'won', closed: days },
    lost: { outcome: 'lost', closed: days },
    new: { created: days },
    pushed: { outcome: 'open', pushed: days },
    revalued: { outcome: 'open', revalued: days }
  })) {
    const { rows } = await crm.ask('deals', { ...pairs, limit: '0' });
    expect(rows.length, change).toBe(expected[change as keyof typeof expected]);
  }
});
