import { expect, it } from 'vitest';
import { number, text } from '../../src/lib/domain/field';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows, texts } from './given-files';

const deals = Array.from({ length: 40 }, (_, i) => ({
  id: `OPP-${1000 + i * 7}`,
  name: `Deal ${i}`,
  stage: i % 3,
  amount: 1000 + i * 100,
  created: `2024-0${1 + (i % 9)}-${10 + (i % 15)}`
}));

const total = deals.reduce((sum, { amount }) => sum + amount, 0);
const amount = async () =>
  (
    await rows(sql`select cast(sum(amount) as double) as amount from deals`, { amount: number() })
  )[0]!.amount;
const codes = ({ issues }: { issues: { code: string }[] }) => issues.map(({ code }) => code);

/** The text of a cell: of one line, of two, of three, with an empty one inside. */
const note = (i: number): string =>
  i % 9 === 4
    ? `call ${i}\nagain`
    : i % 9 === 7
      ? `first ${i}\nsecond\n\nthird, not`.replaceAll(',', '')
      : `note ${i}`;

it.each([
  [
    ',',
    'Deal ID,Deal Name,Stage,Next Step,Amount,Created Date',
    ['Proposal', 'Closed Won', 'Closed Lost']
  ],
  ['\t', '商机编号\t商机名称\t销售阶段\t备注\t金额\t创建时间', ['报价', '赢单', '输单']],
  [
    ';',
    'Vorgangsnummer;Bezeichnung;Phase;Notiz;Betrag;Angelegt am',
    ['Angebot', 'Gewonnen', 'Verloren']
  ]
])(
  'puts rows together that line breaks have cut, between %j',
  async (delimiter, header, stages) => {
    const content = csv(
      header,
      ...deals.map(({ id, name, stage, amount, created }, i) =>
        [id, name, stages[stage], note(i), amount, created].join(delimiter)
      )
    );
    const report = await load({ 'export.csv': content });
    expect(report.files[0]).toMatchObject({ read: 40, loaded: 40, set_aside: 0 });
    expect(codes(report.files[0]!)).toContain('rows_joined');
    expect(await amount()).toBe(total);
    expect(
      await texts(
        sql`select stage as value from deals group by stage order by count(*) desc, stage`
      )
    ).toHaveLength(3);
  }
);

it('keeps the text that was cut', async () => {
  await load({
    'export.csv': csv(
      'Deal ID,Deal Name,Stage,Next Step,Amount,Created Date',
      ...deals.map(({ id, name, amount, created }, i) =>
        [id, name, 'Proposal', note(i), amount, created].join(',')
      )
    )
  });
  const [row] = await rows(
    sql`select next_step as said from deals where deal_id = ${deals[4]!.id}`,
    {
      said: text().orNull()
    }
  );
  expect(row?.said).toBe('call 4\nagain');
});

it('sets pieces aside that add up to no row, and says so', async () => {
  const report = await load({
    'export.csv': csv(
      'Deal ID,Deal Name,Stage,Amount,Created Date,Description',
      ...deals.map(({ id, name, amount, created }, i) =>
        [id, name, 'Proposal', amount, created, i % 8 ? 'fine' : 'one\ntwo, and three'].join(',')
      )
    )
  });
  expect(report.files[0]).toMatchObject({ loaded: 40, set_aside: 5 });
  expect(codes(report.files[0]!)).toContain('set_aside_broken_row');
  expect(await amount()).toBe(total);
});

it('leaves rows as they are that only lack empty cells at their end', async () => {
  const report = await load({
    'export.csv': csv(
      'Deal ID,Deal Name,Stage,Amount,Created Date,Close Date,Source,Region',
      ...deals.map(({ id, name, amount, created }, i) =>
        i % 2
          ? [id, name, 'Proposal', amount].join(',')
          : [id, name, 'Closed Won', amount, created, '2024-12-01', 'Web', 'EU'].join(',')
      )
    )
  });
  expect(report.files[0]).toMatchObject({ read: 40, loaded: 40, set_aside: 0 });
  expect(codes(report.files[0]!)).not.toContain('rows_joined');
  expect(await amount()).toBe(total);
});
