import { forecast as declared } from '../../src/lib/analyses/forecast/forecast';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import type { Answer } from '../../src/lib/analyses/answer';
import type { ForecastParts } from '../../src/lib/analyses/forecast/parts';
import type { ForecastParams, forecastRow } from '../../src/lib/analyses/forecast/shape';
import { ask, readRequest, run } from '../../src/lib/analyses/run';
import { wonBy, type ForecastRows, type TableRow } from '../../src/lib/domain/forecast-tables';
import { addDays } from '../../src/lib/domain/period';
import type { Workspace } from '../../src/lib/domain/workspace';
import { card, randomPredictions, withPredictions } from './predicted';
import { given } from './given';
import { naiveJourneys, type NaiveJourney } from './naive-journey';
import { randomPipeline } from './random-pipeline';

export const forecast = declared as AnyAnalysis;
export type ForecastAnswer = Answer<ForecastParams, typeof forecastRow, ForecastParts>;

const { data, ...setting } = randomPipeline(31, { deals: 220 });
export const asOf = '2024-02-20';
const days = ['2024-02-13', '2024-01-23', '2024-01-31', '2023-12-31'];
const targets = [
  { scope: 'all', name: null, period_start: '2024-01-01', grain: 'quarter', amount: 900_000 },
  { scope: 'owner', name: '李雷', period_start: '2024-01-01', grain: 'quarter', amount: 200_000 }
];
export const record = Array.from({ length: 8 }, (_, i) => ({
  pipeline: null,
  grain: 'quarter',
  period_start: `202${1 + Math.floor(i / 4)}-${['01', '04', '07', '10'][i % 4]}-01`,
  period_end: `202${1 + Math.floor(i / 4)}-${['03-31', '06-30', '09-30', '12-31'][i % 4]}`,
  origin: `202${1 + Math.floor(i / 4)}-${['03', '06', '09', '12'][i % 4]}-01`,
  months_in: 2,
  actual: 1000 + 50 * i,
  closed: 400,
  p10: 900,
  expected: 1100,
  p50: 1090,
  p90: 1250,
  run_rate: 1400,
  stage_weighted: 1500,
  crm_weighted: null,
  commit_amount: null
}));

export const known = (day: string): NaiveJourney[] =>
  naiveJourneys(data, { ...setting, asOf: day });
export const isOpen = ({ outcome }: NaiveJourney): boolean => outcome === 'open';
export const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** Hand-made predictions of a random pipeline on the day of the data and on days before it. */
export const predictions: TableRow[] = [...days, asOf].flatMap((day, i) =>
  randomPredictions(known(day).filter(isOpen), day, i + 1)
);

/** That pipeline with what would have been predicted, and a way to ask for its forecast. */
export async function predictedPipeline() {
  const { db, workspace } = await given(
    { ...data, targets },
    { ...setting, asOf, firstDay: '2023-01-01' }
  );
  const tables = { predictions, track_record: record, model_cards: [card()] };
  const answerOf = async (about: Workspace, pairs: Record<string, string>) =>
    (await run(
      forecast,
      readRequest(forecast, Object.entries(pairs), about),
      db
    )) as ForecastAnswer;
  const own = await withPredictions(tables, workspace, db);
  return {
    askOf: async (predicted: Partial<ForecastRows>, pairs: Record<string, string> = {}) =>
      answerOf(await withPredictions(predicted, workspace, db), pairs),
    ask: (pairs: Record<string, string> = {}) => answerOf(own, pairs),
    /** What comes back for its usual request, before anything is made of it. */
    asked: () => ask(forecast, readRequest(forecast, [], own), db)
  };
}

export const whole = ({ parts }: ForecastAnswer) => parts.whole[0]!;
export const dealsOf = ({ parts }: ForecastAnswer) => parts.deals;

/** Chance to be won by the end of a day, by plain reading; months are those of 2024 here. */
export function chanceBy(row: TableRow, day: string, knownOn = asOf): number {
  const begun = addDays(knownOn, 1);
  let by = 0;
  let walked = begun;
  let month = 1;
  while (walked <= day && month <= 12) {
    const next = new Date(Date.UTC(+walked.slice(0, 4), +walked.slice(5, 7), 1));
    const last = addDays(next.toISOString().slice(0, 10), -1);
    const upTo = row[wonBy(month)] as number;
    const length = (Date.parse(last) - Date.parse(walked)) / 86_400_000 + 1;
    const passed = (Date.parse(day < last ? day : last) - Date.parse(walked)) / 86_400_000 + 1;
    by += ((upTo - by) * passed) / length;
    walked = addDays(last, 1);
    month++;
  }
  return by;
}
