import { noForecastRows } from '../../src/lib/domain/forecast-tables';
import { writeForecast } from '../../src/lib/models/write-forecast';
import type { Store } from '../../src/lib/sql/database';

/** The tables that training fills, empty. */
export async function nothingPredicted(db: Store): Promise<void> {
  for (const target of ['deals', 'leads'] as const)
    await writeForecast(target, noForecastRows(), db);
}
