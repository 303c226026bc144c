import type { ForecastRows } from '../domain/forecast-tables';
import { saveModel } from './saved-model';
import { backtestOf, fieldsOf, type NamedModel } from './score-by';
import { train, type TrainOptions } from './train';
import type { TrainingData } from './training-data';

/**
 * Trains, and gives the model of deals as plain data with its name; null where the data allow none.
 * Leads have models of two goals, which are trained anew each time.
 */
export async function trainNamed(
  name: string,
  data: TrainingData,
  options: TrainOptions
): Promise<{ tables: ForecastRows; model: NamedModel | null }> {
  const { forecast, tables, amounts } = await train(data, options);
  const { target, frame, asOf } = data;
  const single = target === 'deals' ? forecast.model : null;
  const model: NamedModel | null = single && {
    name,
    target,
    trained_on: frame.dated ? asOf : null,
    model: saveModel(single),
    ...fieldsOf(data),
    amounts,
    backtest: backtestOf(tables)
  };
  return { tables, model };
}
