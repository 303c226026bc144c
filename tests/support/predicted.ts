import { addDays } from '../../src/lib/domain/period';
import {
  forecastTableNames,
  monthsAhead,
  wonBy,
  type ForecastRows,
  type TableRow
} from '../../src/lib/domain/forecast-tables';
import { withForecast } from '../../src/lib/models/trained-has';
import type { Workspace } from '../../src/lib/domain/workspace';
import { writeForecast } from '../../src/lib/models/write-forecast';
import type { Database, Store } from '../../src/lib/sql/database';
import type { NaiveJourney } from './naive-journey';
import { generator } from './random-pipeline';

/** Rows of the tables that training fills, the rest of them empty. */
export const predicted = (given: Partial<ForecastRows>): ForecastRows =>
  ({
    ...Object.fromEntries(forecastTableNames.map((name) => [name, []])),
    ...given
  }) as ForecastRows;

/** Puts hand-made rows in place of what training would have left. */
export async function withPredictions(
  given: Partial<ForecastRows>,
  workspace: Workspace,
  db: Database
): Promise<Workspace> {
  await writeForecast('deals', predicted(given), db as Store);
  await writeForecast('leads', predicted({}), db as Store);
  return withForecast(workspace, db);
}

/** A prediction for each open deal of a day, its chances rising by chance month by month. */
export function randomPredictions(
  open: readonly NaiveJourney[],
  knownOn: string,
  seed: number
): TableRow[] {
  const random = generator(seed);
  return open.map(({ dealId, stage, amountBase }) => {
    const months = Array.from({ length: monthsAhead }, () => random() * 0.12);
    let by = 0;
    const chances = months.map((month, i): [string, number] => [
      wonBy(i + 1),
      (by = Math.round((by + month * (1 - by)) * 1e6) / 1e6)
    ]);
    return {
      deal_id: dealId,
      known_on: knownOn,
      stage,
      amount: amountBase,
      expected_amount: Math.round((amountBase ?? 5000) * (0.8 + 0.4 * random())),
      probability: by,
      typical: by,
      predicted_close_on: addDays(knownOn, Math.floor(random() * 200)),
      slip_risk: Math.round(random() * 1e6) / 1e6,
      ...Object.fromEntries(chances)
    };
  });
}

/** The card of a model, with what a test says of it. */
export const card = (given: TableRow = {}): TableRow => ({
  target: 'deals',
  origin: 'trained',
  candidate: 'logistic_regression',
  abstained: null,
  rows_kind: 'snapshots',
  rows: 1000,
  subjects: 100,
  folds: 3,
  won: 50,
  lost: 60,
  horizon: null,
  trained_on: null,
  first_month: null,
  shock: 0,
  seed: 1,
  threshold: 0.4,
  f1: 0.6,
  true_positives: 30,
  false_positives: 20,
  false_negatives: 10,
  true_negatives: 60,
  ...given
});
