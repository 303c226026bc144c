import { noForecastRows, type ForecastRows } from '../domain/forecast-tables';
import { saveModels } from './models/saved-model';
import type { GoalModels } from './models/trained-model';
import type { TrainingData } from './rows/training-data';
import { backtestOf, fieldsOf, type NamedModel } from './score-by';
import type { AmountScale } from './score/expected-amounts';
import { amountsToday, scoresOf } from './score/scores';
import { trainDeals } from './training/deal-training';
import { trainLeads } from './training/lead-training';
import type { TrainOptions } from './training/training-result';

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
    tables: { ...noForecastRows(), ...tables, ...scoresOf(data, models, amounts) }
  };
}

/** The same, with what was learnt as plain data under a name; null where the data allow no model. */
export async function trainNamed(
  name: string,
  data: TrainingData,
  options: TrainOptions
): Promise<{ tables: ForecastRows; model: NamedModel | null }> {
  const { models, tables, amounts } = await train(data, options);
  const { target, frame, asOf } = data;
  const model: NamedModel = {
    name,
    target,
    trained_on: frame.dated ? asOf : null,
    models: saveModels(models),
    ...fieldsOf(data),
    amounts,
    backtest: backtestOf(tables)
  };
  return { tables, model: Object.keys(models).length ? model : null };
}
