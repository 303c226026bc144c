import { expect, it } from 'vitest';
import { money, text } from '../../src/lib/domain/field';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows } from './given-files';

const amounts = async () =>
  Object.fromEntries(
    (
      await rows(sql`select deal_id, amount_base from journeys order by deal_id`, {
        deal_id: text(),
        amount_base: money().orNull()
      })
    ).map(({ deal_id, amount_base }) => [deal_id, amount_base])
  );

it('values deals without any currency as they stand, with a history as without', async () => {
  await load({
    'opportunities.csv': csv(
      'Opportunity ID,Amount,Stage,Created Date,Close Date',
      'A1,1000,Closed Won,2025-01-10,2025-03-01',
      'A2,250,Proposal,2025-01-12,2025-06-20'
    ),
    'opportunity_history.csv': csv(
      'Opportunity ID,Stage Name,Created Date',
      'A1,Proposal,2025-01-10',
      'A1,Closed Won,2025-03-01',
      'A2,Qualification,2025-01-12',
      'A2,Proposal,2025-02-01'
    )
  });
  expect(await amounts()).toEqual({ A1: 1000, A2: 250 });
});

it('does not know what deals of a currency without a rate are worth', async () => {
  await load({
    'deals.csv': csv(
      'Deal ID,Amount,Currency,Stage,Created Date,Close Date',
      'A1,1000,EUR,Closed Won,2025-01-10,2025-03-01',
      'A2,250,EUR,Closed Won,2025-01-12,2025-03-20',
      'A3,90,JPY,Closed Won,2025-01-12,2025-03-20',
      'A4,70,,Closed Won,2025-01-12,2025-03-20'
    )
  });
  expect(await amounts()).toEqual({ A1: 1000, A2: 250, A3: null, A4: 70 });
});
