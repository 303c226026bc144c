import { expect, it } from 'vitest';
import { count, text } from '../../src/lib/domain/field';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows } from './given-files';

const list = (n: number, of: (i: number) => string) => Array.from({ length: n }, (_, i) => of(i));
const day = (i: number) => new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10);

const files = {
  'deals.csv': csv(
    'Deal ID,Deal Name,Amount,Stage,Pipeline ID,Source ID,Loss Reason ID,Created Date',
    ...list(
      60,
      (i) =>
        `${i + 100},Deal ${i},${50 + i},${['Demo', 'Closed Won', 'Closed Lost'][i % 3]},${1 + (i % 2)},${1 + (i % 4)},${i % 3 === 2 ? 1 + (i % 2) : ''},${day(i)}`
    )
  ),
  'pipelines.csv': csv('id,name,order', '1,Direct,1', '2,Partners,2'),
  'lead_sources.csv': csv('id,name', '1,Web', '2,Fair', '3,Referral', '4,Call'),
  'lost_reasons.csv': csv('id,label', '1,Price', '2,Timing')
};

const by = (field: 'pipeline' | 'source' | 'loss_reason') =>
  rows(
    sql`
      select ${field === 'pipeline' ? sql`pipeline` : field === 'source' ? sql`source` : sql`loss_reason`} as label, count(*) as n
      from deals
      group by label
      order by label nulls last`,
    { label: text().orNull(), n: count() }
  ).then((found) => found.map(({ label, n }) => `${label} ${n}`));

it('names pipelines, sources and reasons by lists that all count from 1', async () => {
  await load(files);
  expect(await by('pipeline')).toEqual(['Direct 30', 'Partners 30']);
  expect(await by('source')).toEqual(['Call 15', 'Fair 15', 'Referral 15', 'Web 15']);
  expect(await by('loss_reason')).toEqual(['Price 10', 'Timing 10', 'null 40']);
});

it('keeps ids that a list does not have, and says so', async () => {
  const sources = csv('id,name', '1,Web', '2,Fair', '3,Referral');
  const { issues } = await load({ ...files, 'lead_sources.csv': sources });
  expect(await by('source')).toEqual(['4 15', 'Fair 15', 'Referral 15', 'Web 15']);
  expect(issues).toContainEqual(
    expect.objectContaining({
      code: 'ids_not_listed',
      severity: 'warning',
      rows: 15,
      sample: ['4']
    })
  );
});
