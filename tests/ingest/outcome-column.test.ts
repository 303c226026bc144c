import { expect, it } from 'vitest';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';
import { sql } from '../../src/lib/sql/sql';
import { csv, store, texts } from './given-files';

/** Twelve rows of leads, every third of them won, in the words of an export. */
const table = (header: string, yes: string, no: string, more: readonly string[] = []) =>
  csv(
    ['Prospect', 'Age', 'Channel', ...more, header].join(','),
    ...Array.from({ length: 12 }, (_, i) =>
      [`P${i}`, 20 + i, ['web', 'fair'][i % 2], ...more.map(() => 'x'), i % 3 ? no : yes].join(',')
    )
  );

it.each([
  ['Converted', '1', '0'],
  ['Opportunity Result', 'Won', 'Loss'],
  ['y', 'yes', 'no'],
  ['Outcome', 'True', 'False'],
  ['QuoteConversion_Flag', '1', '0'],
  ['status', '1', '0'],
  ['is_closed_won', 'TRUE', 'FALSE'],
  ['Conversion Status', 'Converted', 'Not Converted'],
  ['Deposit', 'yes', 'no'],
  ['Issued', 'Y', 'N'],
  ['policy_bound', 'TRUE', 'FALSE'],
  ['Loan Status', 'Approved', 'Rejected'],
  ['resp', '1', '0'],
  ['是否承保', '是', '否'],
  ['是否成交', '是', '否'],
  ['结果', '成交', '未成交'],
  ['最终结果', '赢单', '输单']
])('learns how rows ended from “%s”: %s or %s', async (header, yes, no) => {
  const outcomes = await outcomesOf(table(header, yes, no));
  expect(outcomes).toEqual(['lost 8', 'won 4']);
});

it('takes the last column for the outcome only where nothing names one', async () => {
  expect(await outcomesOf(table('Blue', 'yes', 'no'))).toEqual(['lost 8', 'won 4']);
  expect(await outcomesOf(table('Closed Won', 'yes', 'no', ['Email opened']))).toEqual([
    'lost 8',
    'won 4'
  ]);
});

it('finds the outcome wherever it stands, by its name or as the only column of two answers', async () => {
  const bound = csv(
    'Issued,Smoker,Age',
    ...Array.from({ length: 9 }, (_, i) => `${i % 3 ? 'N' : 'Y'},${i % 2 ? 'Y' : 'N'},${30 + i}`)
  );
  expect(await outcomesOf(bound)).toEqual(['lost 6', 'won 3']);
  const only = csv(
    'Blue,Age',
    ...Array.from({ length: 9 }, (_, i) => `${i % 3 ? 'N' : 'Y'},${30 + i}`)
  );
  expect(await outcomesOf(only)).toEqual(['lost 6', 'won 3']);
});

it('says how to name the outcome where nothing tells which column it is', async () => {
  const unclear = csv(
    'Blue,Smoker,Age',
    ...Array.from({ length: 9 }, (_, i) => `${i % 3 ? 'N' : 'Y'},${i % 2 ? 'Y' : 'N'},${30 + i}`)
  );
  await expect(outcomesOf(unclear)).rejects.toMatchObject({
    code: 'no_outcome',
    details: { files: 'data.csv', example: expect.stringContaining('"is_won"') }
  });
});

async function outcomesOf(file: string): Promise<(string | null)[]> {
  const content = new TextEncoder().encode(file);
  await ingestFiles([{ name: 'data.csv', content }], { standIn: true }, await store());
  return texts(
    sql`select outcome || ' ' || count(*) as value from deals group by outcome order by outcome`
  );
}
