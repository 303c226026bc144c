import { expect, it } from 'vitest';
import { money, text } from '../../src/lib/domain/field';
import { sql } from '../../src/lib/sql/sql';
import { currencyCode } from '../../src/lib/ingest/values/currency';
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
  const { issues } = await load({
    'deals.csv': csv(
      'Deal ID,Amount,Currency,Stage,Created Date,Close Date',
      'A1,1000,EUR,Closed Won,2025-01-10,2025-03-01',
      'A2,250,EUR,Closed Won,2025-01-12,2025-03-20',
      'A3,90,JPY,Closed Won,2025-01-12,2025-03-20',
      'A4,70,,Closed Won,2025-01-12,2025-03-20'
    )
  });
  expect(issues).toContainEqual({
    code: 'currency_missing',
    severity: 'warning',
    table: 'deals',
    rows: 1,
    details: { base: 'EUR' }
  });
  expect(await amounts()).toEqual({ A1: 1000, A2: 250, A3: null, A4: 70 });
});

const mixed = csv(
  'Deal ID,Amount,Currency,Stage,Created Date,Close Date',
  'A1,100,USD,Closed Won,2025-01-10,2025-02-01',
  'A2,100,EUR,Closed Won,2025-01-10,2025-02-01',
  'A3,10000,JPY,Closed Won,2025-01-10,2025-02-01',
  'A4,50,EUR,Closed Won,2025-03-10,2025-04-01'
);

it.each([
  [
    'what a unit costs',
    'currency,date,rate',
    ['USD,2025-01-01,1', 'EUR,2025-01-01,1.04', 'JPY,2025-01-01,0.0065']
  ],
  [
    'named in the header',
    'date,currency,rate_to_usd',
    ['2025-01-01,EUR,1.04', '2025-01-01,JPY,0.0065']
  ],
  ['without days', 'Currency,Rate to USD', ['EUR,1.04', 'JPY,0.0065']],
  [
    'the other way round',
    'currency,date,rate',
    ['USD,2025-01-01,1', `EUR,2025-01-01,${1 / 1.04}`, `JPY,2025-01-01,${1 / 0.0065}`]
  ],
  [
    'between two currencies',
    'from_currency,to_currency,date,rate',
    ['EUR,USD,2025-01-01,1.04', 'JPY,USD,2025-01-01,0.0065']
  ],
  [
    'between two, turned for one',
    'from_currency,to_currency,date,exchange_rate',
    ['EUR,USD,2025-01-01,1.04', `USD,JPY,2025-01-01,${1 / 0.0065}`]
  ],
  [
    'by the signs of currencies',
    'currency,date,rate',
    ['$,2025-01-01,1', '€,2025-01-01,1.04', 'JPY,2025-01-01,0.0065']
  ]
])('takes exchange rates as %s', async (_, header, lines) => {
  const report = await load({ 'deals.csv': mixed, 'exchange_rates.csv': csv(header, ...lines) });
  expect(report.workspace.baseCurrency).toBe('USD');
  expect(await amounts()).toEqual({ A1: 100, A2: 104, A3: 65, A4: 52 });
  expect(report.issues.filter(({ code }) => code === 'amounts_unconverted')).toEqual([]);
});

it('brings rates in another currency to the base currency, day by day', async () => {
  const rates = csv(
    'currency,date,rate_to_usd',
    'EUR,2025-01-01,1.25',
    'JPY,2025-01-01,0.0075',
    'EUR,2025-03-15,2'
  );
  const { workspace, issues } = await load(
    { 'deals.csv': mixed, 'rates.csv': rates },
    { base_currency: 'EUR' }
  );
  expect(workspace.baseCurrency).toBe('EUR');
  expect(await amounts()).toEqual({ A1: 80, A2: 100, A3: 60, A4: 50 });
  expect(issues.map(({ code }) => code)).toContain('rates_crossed');
});

it('says which deals no total holds, and how to give rates', async () => {
  const { workspace, issues } = await load({ 'deals.csv': mixed });
  expect(workspace).toMatchObject({ baseCurrency: 'EUR', unconverted: { JPY: 1, USD: 1 } });
  expect(issues).toContainEqual({
    code: 'amounts_unconverted',
    severity: 'warning',
    table: 'deals',
    rows: 2,
    details: { base: 'EUR', currencies: 'JPY 1, USD 1' }
  });
});

it('adds amounts as they stand only when told to, and says so', async () => {
  const { workspace, issues } = await load({ 'deals.csv': mixed }, { base_currency: 'none' });
  expect(workspace.baseCurrency).toBeNull();
  expect(await amounts()).toEqual({ A1: 100, A2: 100, A3: 10000, A4: 50 });
  expect(issues.map(({ code }) => code)).toContain('currencies_added_up');
});

it('takes no backslash for a yen, and any currency there is for one', () => {
  expect(currencyCode('\\')).toBeNull();
  expect(currencyCode('BRL')).toBe('BRL');
  expect(currencyCode('XOF')).toBe('XOF');
  expect(currencyCode('All')).toBeNull();
});
