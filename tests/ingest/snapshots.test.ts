import { expect, it } from 'vitest';
import { count, number, text, timestamp } from '../../src/lib/domain/field';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows } from './given-files';

interface Course {
  id: string;
  amount: number;
  /** Day from 2024-01-01 on → stage from then on. */
  steps: [day: number, stage: string][];
}

const isoDay = (day: number): string =>
  new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
const standing = ({ steps }: Course, day: number): string | undefined =>
  steps.findLast(([from]) => from <= day)?.[1];

/** Deals that go through stages at days of their own; the last two words end them. */
function courses(n: number, [stages, won, lost]: [string[], string, string]): Course[] {
  return Array.from({ length: n }, (_, i) => {
    const start = (i * 11) % 90;
    const steps: Course['steps'] = stages
      .slice(0, 1 + (i % stages.length))
      .map((stage, k) => [start + k * (9 + (i % 17)), stage]);
    const end = start + steps.length * (9 + (i % 17));
    if (i % 3 < 2) steps.push([end, i % 3 === 0 ? won : lost]);
    return { id: `OP-${100 + i * 7}`, amount: 1000 + i * 10, steps };
  });
}

const totals = () =>
  rows(
    sql`
      select
        count(*) as deals,
        count(case when outcome = 'won' then 1 end) as won,
        count(case when outcome = 'lost' then 1 end) as lost,
        cast(sum(amount) as double) as amount
      from deals`,
    { deals: count(), won: count(), lost: count(), amount: number() }
  );

const expected = (deals: readonly Course[], [won, lost]: [string, string], last: number) => {
  const seen = deals.filter((deal) => standing(deal, last) !== undefined);
  return {
    deals: seen.length,
    won: seen.filter((deal) => standing(deal, last) === won).length,
    lost: seen.filter((deal) => standing(deal, last) === lost).length,
    amount: seen.reduce((sum, { amount }) => sum + amount, 0)
  };
};

const english = [['Qualify', 'Proposal', 'Negotiation'], 'Closed Won', 'Closed Lost'] as const;
const chinese = [['初步接洽', '方案报价', '商务谈判'], '赢单', '输单'] as const;
const german = [['Qualifizierung', 'Angebot', 'Verhandlung'], 'Gewonnen', 'Verloren'] as const;

it.each([
  ['Snapshot Date,Opportunity ID,Opportunity Name,Stage,Amount,Created Date', english, 30],
  ['Week,Opportunity ID,Opportunity Name,Stage,Amount,Created Date', english, 7],
  ['快照日期,商机编号,商机名称,销售阶段,预计金额,创建时间', chinese, 7],
  ['Stichtag,Verkaufschance-Nr,Bezeichnung,Phase,Betrag,Angelegt am', german, 30]
] as const)('makes one deal and its history of snapshots: %s', async (header, words, every) => {
  const deals = courses(40, [[...words[0]], words[1], words[2]]);
  const days = Array.from({ length: Math.ceil(180 / every) }, (_, k) => 5 + k * every);
  const last = days.at(-1)!;
  const report = await load({
    'pipeline.csv': csv(
      header,
      ...days.flatMap((day) =>
        deals.flatMap((deal) => {
          const stage = standing(deal, day);
          const { id, amount, steps } = deal;
          return stage === undefined
            ? []
            : [`${isoDay(day)},${id},N ${id},${stage},${amount},${isoDay(steps[0]![0])}`];
        })
      )
    )
  });
  expect(await totals()).toEqual([expected(deals, [words[1], words[2]], last)]);
  expect(report.workspace.asOf).toBe(isoDay(last));
  const [file] = report.files;
  expect(file).toMatchObject({ set_aside: 0 });
  expect(file!.issues.map(({ code }) => code)).toContain('snapshots');
  expect(report.issues.map(({ code }) => code)).not.toContain('many_set_aside');
  // Every change of stage counts from the first day that shows it.
  const entries = deals.flatMap((deal) =>
    days.flatMap((day, k) => {
      const [now, then] = [standing(deal, day), standing(deal, k > 0 ? days[k - 1]! : -1)];
      return then !== undefined && now !== then ? [`${deal.id} ${now} ${isoDay(day)}`] : [];
    })
  );
  const seen = await rows(
    sql`select deal_id as id, stage as stage, entered_at as entered from stage_events where not derived and day_only order by id, entered`,
    { id: text(), stage: text(), entered: timestamp() }
  );
  const found = seen.map(
    ({ id, stage, entered }) => `${id} ${stage} ${new Date(entered).toISOString().slice(0, 10)}`
  );
  expect(entries.filter((entry) => !found.includes(entry))).toEqual([]);
});

it('says of which deals snapshots stop while they are open', async () => {
  const report = await load({
    'snapshots.csv': csv(
      'As Of,Deal ID,Stage,Amount',
      ...['2024-01-31', '2024-02-29', '2024-03-31'].flatMap((day, k) => [
        `${day},A,${['Qualify', 'Proposal', 'Closed Won'][k]},100`,
        ...(k < 2 ? [`${day},B,Proposal,200`] : []),
        `${day},C,${['Qualify', 'Closed Lost', 'Closed Lost'][k]},300`
      ])
    )
  });
  const issue = report.files[0]!.issues.find(({ code }) => code === 'snapshots_end_open');
  expect(issue).toMatchObject({ rows: 1, severity: 'warning' });
});

it('lets a file that has each deal once lead over snapshots of the same deals', async () => {
  const report = await load({
    'deals.csv': csv(
      'Deal ID,Deal Name,Stage,Amount,Created Date,Close Date',
      ...Array.from(
        { length: 12 },
        (_, i) => `D-${i},Deal ${i},Closed Won,${500 + i},2024-01-0${1 + (i % 9)},2024-03-20`
      )
    ),
    'monthly.csv': csv(
      'Snapshot Date,Deal ID,Stage,Amount',
      ...['2024-01-31', '2024-02-29', '2024-03-31'].flatMap((day, k) =>
        Array.from(
          { length: 12 },
          (_, i) => `${day},D-${i},${['Qualify', 'Proposal', 'Closed Won'][k]},${400 + i}`
        )
      )
    )
  });
  expect(await totals()).toEqual([{ deals: 12, won: 12, lost: 0, amount: 12 * 500 + 66 }]);
  expect(report.files.map(({ set_aside }) => set_aside)).toEqual([0, 0]);
  const [{ n } = { n: 0 }] = await rows(
    sql`select count(*) as n from stage_events where stage = 'Proposal'`,
    { n: count() }
  );
  expect(n).toBe(12);
});
