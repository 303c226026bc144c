import { expect, it } from 'vitest';
import { count, number } from '../../src/lib/domain/field';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows } from './given-files';

const isoDay = (day: number): string =>
  new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
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

const deals = Array.from({ length: 24 }, (_, i) => ({
  id: `OP-${100 + i * 7}`,
  name: `Deal ${i}`,
  stage: ['Proposal', 'Closed Won', 'Closed Lost'][i % 3]!,
  created: isoDay(i * 3),
  rows: 1 + (i % 4),
  amount: (1 + (i % 4)) * (100 + i * 12)
}));
const whole = {
  deals: deals.length,
  won: deals.filter(({ stage }) => stage === 'Closed Won').length,
  lost: deals.filter(({ stage }) => stage === 'Closed Lost').length,
  amount: deals.reduce((sum, { amount }) => sum + amount, 0)
};
type Deal = (typeof deals)[number];
const lines = (header: string, line: (deal: Deal, k: number) => string): string =>
  csv(
    header,
    ...deals.flatMap((deal) => Array.from({ length: deal.rows }, (_, k) => line(deal, k)))
  );
const part = ({ amount, rows }: Deal, k: number): number =>
  k === 0 ? amount - (rows - 1) * 70 : 70;

it.each([
  [
    'products whose amounts are parts',
    lines(
      'Opportunity ID,Opportunity Name,Stage,Created Date,Product,Amount',
      (deal, k) => `${deal.id},${deal.name},${deal.stage},${deal.created},P${k},${part(deal, k)}`
    ),
    'product_lines'
  ],
  [
    'products with the amount of the deal on each',
    lines(
      'Opportunity ID,Opportunity Name,Stage,Created Date,Product,Amount',
      (deal, k) => `${deal.id},${deal.name},${deal.stage},${deal.created},P${k},${deal.amount}`
    ),
    'product_lines_same'
  ],
  [
    'products whose amounts are price by count and alike by chance',
    lines(
      'Opportunity ID,Opportunity Name,Stage,Created Date,Product,Quantity,Unit Price,Amount',
      ({ id, name, stage, created, rows, amount }, k) =>
        `${id},${name},${stage},${created},P${k},2,${amount / rows / 2},${amount / rows}`
    ),
    'product_lines'
  ],
  [
    'months, in Chinese',
    lines('商机编号,商机名称,销售阶段,创建时间,月份,金额', (deal, k) => {
      const stage = { Proposal: '方案', 'Closed Won': '赢单', 'Closed Lost': '输单' }[deal.stage];
      return `${deal.id},${deal.name},${stage},${deal.created},2025年${k + 1}月,${part(deal, k)}`;
    }),
    'merged_months'
  ],
  [
    'contacts',
    lines(
      'Deal ID,Deal Name,Deal Stage,Create Date,Contact Name,Contact Email,Amount',
      ({ id, name, stage, created, amount }, k) =>
        `${id},${name},${stage},${created},C ${k},c${k}@x.org,${amount}`
    ),
    'merged_rows'
  ],
  [
    'the owners of a split deal, in German',
    lines('Deal-ID,Bezeichnung,Phase,Angelegt am,Anteil von,Betrag', (deal, k) => {
      const stage = { Proposal: 'Angebot', 'Closed Won': 'Gewonnen', 'Closed Lost': 'Verloren' };
      return `${deal.id},${deal.name},${stage[deal.stage as 'Proposal']},${deal.created},Person ${k},${part(deal, k)}`;
    }),
    'merged_unsure'
  ]
])('counts a deal once that stands on several rows for %s', async (_, content, code) => {
  const report = await load({ 'export.csv': content });
  expect(await totals()).toEqual([whole]);
  expect(report.files[0]).toMatchObject({ set_aside: 0 });
  expect(report.files[0]!.issues.map((issue) => issue.code)).toContain(code);
});

it('does not merge rows of a deal that contradict each other', async () => {
  const report = await load({
    'export.csv': csv(
      'Deal ID,Deal Name,Stage,Amount,Created Date,Close Date',
      ...Array.from({ length: 30 }, (_, i) => `D${i},N ${i},Closed Won,100,2024-01-05,2024-02-01`),
      ...Array.from({ length: 6 }, (_, i) => `D${i},N ${i},Closed Lost,900,2024-01-05,2024-02-09`)
    )
  });
  expect(report.issues.map(({ code }) => code)).toContain('many_set_aside');
});

it.each([
  ['Deal ID,Reference,Deal Name,Stage,Amount,Created Date', 'Reference', 'OPP'],
  ['商机编号,单号,商机名称,销售阶段,金额,创建时间', '单号', 'SJ'],
  ['Deal ID,,Account,Stage,Amount,Created Date', 'none', '']
])('believes no id that stands for several deals: %s', async (header, instead, prefix) => {
  const content = csv(
    header.replace(',,', ','),
    ...Array.from({ length: 60 }, (_, i) =>
      [
        `${i % 5}`,
        ...(prefix ? [`${prefix}-${500 + i * 3}`] : []),
        `Name ${i % 37}`,
        ['Proposal', 'Closed Won', 'Closed Lost'][i % 3],
        `${100 + i}`,
        isoDay(i * 2)
      ].join(',')
    )
  );
  const report = await load({ 'export.csv': content });
  expect(await totals()).toEqual([
    { deals: 60, won: 20, lost: 20, amount: 60 * 100 + (59 * 60) / 2 }
  ]);
  const issue = report.files[0]!.issues.find(({ code }) => code === 'deal_id_no_key');
  expect(issue).toMatchObject({ severity: 'warning', details: { instead } });
});

const states = [
  ['English', 'Deal ID,Name,Stage,Created,Amount,Is Test,Archived', 'true', 'false'],
  ['Chinese', '商机编号,商机名称,销售阶段,创建时间,金额,是否测试,已归档', '是', '否'],
  ['Spanish', 'ID oportunidad,Nombre,Etapa,Fecha de creación,Importe,Prueba,Archivado', 'sí', 'no']
] as const;

it.each(states)(
  'leaves test rows out and counts archived deals, and says both, in %s',
  async (_, header, yes, no) => {
    const text = csv(
      header,
      ...deals.map(({ id, name, stage, created, amount }, i) =>
        [id, name, stage, created, amount, i % 8 === 0 ? yes : no, i % 3 === 1 ? yes : no].join(',')
      )
    );
    const { files } = await load({ 'export.csv': text });
    const meant = deals.filter((_, i) => i % 8 !== 0);
    const [found] = await totals();
    expect(found).toMatchObject({
      deals: meant.length,
      amount: meant.reduce((sum, { amount }) => sum + amount, 0)
    });
    const said = Object.fromEntries(files[0]!.issues.map(({ code, rows }) => [code, rows]));
    expect(said).toMatchObject({
      set_aside_test_row: deals.length - meant.length,
      archived_rows: deals.filter((_, i) => i % 8 !== 0 && i % 3 === 1).length
    });
  }
);
