import { beforeEach, expect, it } from 'vitest';
import { noForecastRows } from '../../src/lib/domain/forecast-tables';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { currentTables } from '../../src/lib/models/current-tables';
import { writeForecast } from '../../src/lib/models/write-forecast';
import type { Store } from '../../src/lib/sql/database';
import { sql } from '../../src/lib/sql/sql';
import { card } from '../support/predicted';

let store: Store;
beforeEach(async () => {
  store = await openNodeDatabase();
});

const cards = { ...noForecastRows(), model_cards: [card()] };
const leadCards = { ...noForecastRows(), model_cards: [card({ target: 'leads' })] };

it('keeps what training of the other target left', async () => {
  await writeForecast('deals', cards, store);
  await writeForecast('leads', leadCards, store);
  const found = await store.query(sql`select target as target from model_cards order by target`);
  expect([...found.getChild('target')!]).toEqual(['deals', 'leads']);
});

it('makes tables anew that an earlier version left with other columns', async () => {
  await store.query(sql`create table model_cards (target varchar, rung varchar)`, {
    as: 'nothing'
  });
  expect(await currentTables(store)).not.toContain('model_cards');
  await writeForecast('deals', cards, store);
  const found = await store.query(sql`select candidate as candidate from model_cards`);
  expect([...found.getChild('candidate')!]).toEqual([card().candidate]);
});
