import { expect, it } from 'vitest';
import { number, text } from '../../src/lib/domain/field';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows } from './given-files';

const currencies = ['USD', 'EUR', 'GBP'];
const deals = csv(
  'Deal ID,Deal Name,Stage,Amount,Currency,Created Date,Close Date',
  ...Array.from(
    { length: 30 },
    (_, i) => `D-${i * 7},N ${i},Closed Won,100,${currencies[i % 3]},2024-01-05,2024-03-05`
  )
);

/** What a unit of each currency costs in the base, by the rates that were loaded. */
async function costs(): Promise<Record<string, number>> {
  const found = await rows(
    sql`select currency as currency, arg_max(rate, on_date) as rate from rates where on_date <= date '2024-03-05' group by currency order by currency`,
    { currency: text(), rate: number() }
  );
  return Object.fromEntries(
    found.map(({ currency, rate }) => [currency, Math.round(rate * 1e4) / 1e4])
  );
}

it.each([
  [
    'a column for each currency, of how much a dollar buys',
    csv(
      'date,USD,EUR,GBP',
      '2024-01-01,1,0.8,0.5',
      '2024-03-01,1,0.92,0.79',
      '2024-06-01,1,0.5,0.5'
    ),
    'USD',
    { EUR: 1 / 0.92, GBP: 1 / 0.79 }
  ],
  [
    'a column for each month',
    csv('Currency,Jan 2024,Mar 2024,2024-06', 'USD,1,1,1', 'EUR,1.1,1.12,2', 'GBP,1.2,1.28,2'),
    'USD',
    { EUR: 1.12, GBP: 1.28 }
  ],
  [
    'a column for each month, in Chinese',
    csv('币种,2024年1月,2024年3月', '美元,1,1', '欧元,1.1,1.12', '英镑,1.2,1.28'),
    'USD',
    { EUR: 1.12, GBP: 1.28 }
  ],
  [
    'columns of all but the base, with decimal commas',
    csv('Datum;USD;GBP', '01.01.2024;1,05;0,80', '01.03.2024;1,08;0,86'),
    'EUR',
    { USD: 1 / 1.08, GBP: 1 / 0.86 }
  ],
  [
    'pairs of currencies',
    csv('Date,EUR/USD,GBP/USD', '2024-01-01,1.1,1.2', '2024-03-01,1.12,1.28'),
    'USD',
    { EUR: 1.12, GBP: 1.28 }
  ]
])('reads rates with %s', async (_, content, base, expected) => {
  const report = await load({ 'deals.csv': deals, 'fx.csv': content });
  expect(report.files[1]).toMatchObject({ kind: 'rates', set_aside: 0 });
  expect(report.workspace.baseCurrency).toBe(base);
  const rounded = Object.entries(expected).map(([code, rate]) => [
    code,
    Math.round(rate * 1e4) / 1e4
  ]);
  expect(await costs()).toMatchObject(Object.fromEntries(rounded));
});

it('takes no deals with amounts in several currencies for rates', async () => {
  const report = await load({
    'deals.csv': csv(
      'Deal ID,Stage,USD,EUR,Created Date',
      ...Array.from({ length: 12 }, (_, i) => `D-${i * 7},Proposal,${100 + i},${90 + i},2024-01-05`)
    )
  });
  expect(report.files[0]!.kind).toBe('deals');
});
