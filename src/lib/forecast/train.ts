import { forecastTableNames, type ForecastRows } from '../domain/forecast-tables';
import { addDays } from '../domain/period';
import type { AmountScale } from './expected-amounts';
import { rungForecasters } from './forecasters';
import { describeModel } from './model-description';
import { recordRows } from './record-rows';
import { trainLeads } from './lead-training';
import { amountsToday, scoresOf } from './scores';
import { trackRecord, type TrackRecord } from './track-record';
import type { TrainingData } from './training-data';
import { forecastFrame, type WinForecast, type WinForecastOptions } from './win-forecast';

export interface TrainingProgress {
  step: 'backtest' | 'train' | 'record' | 'score';
  /** Of the whole, 0 to 1. */
  share: number;
  rung?: string;
  epoch?: number;
  logLoss?: number;
}

export interface TrainOptions extends Pick<WinForecastOptions, 'horizon' | 'seed' | 'signal'> {
  onProgress?: (progress: TrainingProgress) => void;
}

/** Parts of the work, as shares of its time. */
const backtestShare = 0.6;
const recordShare = 0.35;

/** Judges the models, trains the chosen one, looks back on its past, and scores what is open. */
export async function train(
  data: TrainingData,
  { horizon, seed, signal, onProgress }: TrainOptions
): Promise<{ forecast: WinForecast; tables: ForecastRows; amounts: AmountScale }> {
  const { leads } = data;
  if (leads) {
    const { forecast, tables } = await trainLeads(
      { ...data, leads },
      { horizon, seed, signal, onProgress }
    );
    return { forecast, amounts: amountsToday(data), tables: { ...nothing(), ...tables } };
  }
  const forecast = await forecastFrame(data.frame, data, {
    target: data.target,
    horizon,
    groupBy: null,
    seed,
    signal,
    onProgress: ({ share, ...at }) =>
      onProgress?.({ ...at, step: 'backtest', share: backtestShare * share })
  });
  const record = await lookBack(data, forecast, { seed, signal, onProgress });
  onProgress?.({ step: 'score', share: backtestShare + recordShare });
  const amounts = amountsToday(data);
  const scores = scoresOf(data, forecast.model, amounts);
  const firstMonth = data.frame.dated ? firstMonthOf(data.asOf) : null;
  return {
    forecast,
    amounts,
    tables: {
      ...nothing(),
      ...describeModel(data, forecast, { seed, shock: record?.shock ?? null, firstMonth }),
      track_record: record ? recordRows(record) : [],
      ...scores
    }
  };
}

const firstMonthOf = (asOf: string): string => `${addDays(asOf, 1).slice(0, 7)}-01`;

async function lookBack(
  data: TrainingData,
  { model }: WinForecast,
  { seed, signal, onProgress }: Pick<TrainOptions, 'seed' | 'signal' | 'onProgress'>
): Promise<TrackRecord | null> {
  if (!model || data.recordOrigins.length === 0) return null;
  return trackRecord(data, {
    forecaster: rungForecasters[model.rung],
    epochs: Math.max(1, model.members[0]!.epochs),
    origins: data.recordOrigins,
    seed,
    signal,
    onProgress: (share) =>
      onProgress?.({ step: 'record', share: backtestShare + recordShare * share })
  });
}

const nothing = () =>
  Object.fromEntries(forecastTableNames.map((name) => [name, []])) as unknown as ForecastRows;
