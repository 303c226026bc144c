import type { ForecastRows } from '../domain/forecast-tables';
import { saveModels } from './models/saved-model';
import { backtestOf, fieldsOf, type NamedModel } from './score-by';
import type { TrainOptions } from './training/training-result';
import { train } from './train';
import type { TrainingData } from './rows/training-data';

/** Trains, and gives what was learnt as plain data with its name; null where the data allow no model. */
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
