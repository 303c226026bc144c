import { forecastTableNames, type ForecastRows } from '../../src/lib/domain/forecast-tables';
import { writeForecast } from '../../src/lib/models/write-forecast';
import type { Store } from '../../src/lib/sql/database';

/** The tables that training fills, empty. */
export async function nothingPredicted(db: Store): Promise<void> {
  const none = Object.fromEntries(forecastTableNames.map((name) => [name, []]));
  for (const target of ['deals', 'leads'] as const)
    await writeForecast(target, none as unknown as ForecastRows, db);
}
