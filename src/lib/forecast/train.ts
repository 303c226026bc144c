import type { GoalModels } from './models/trained-model';
import { forecastTableNames, type ForecastRows } from '../domain/forecast-tables';
import { trainDeals } from './training/deal-training';
import type { AmountScale } from './score/expected-amounts';
import { trainLeads } from './training/lead-training';
import { amountsToday, scoresOf } from './score/scores';
import type { TrainOptions } from './training/training-result';
import type { TrainingData } from './rows/training-data';

/** Judging, training and looking back, as a share of the time; the rest is scoring. */
const trainingShare = 0.95;

/** Judges the models of each goal, trains the chosen ones, looks back on their past, and scores what is open. */
export async function train(
  data: TrainingData,
  options: TrainOptions
): Promise<{ models: GoalModels; amounts: AmountScale; tables: ForecastRows }> {
  const { onProgress } = options;
  const watched: TrainOptions = {
    ...options,
    onProgress: ({ share, ...at }) => onProgress?.({ ...at, share: trainingShare * share })
  };
  const { models, tables } = data.leads
    ? await trainLeads({ ...data, leads: data.leads }, watched)
    : await trainDeals(data, watched);
  onProgress?.({ step: 'score', share: trainingShare });
  const amounts = amountsToday(data);
  return {
    models,
    amounts,
    tables: { ...nothing(), ...tables, ...scoresOf(data, models, amounts) }
  };
}

const nothing = () =>
  Object.fromEntries(forecastTableNames.map((name) => [name, []])) as unknown as ForecastRows;
