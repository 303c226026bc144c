import { addDays } from '../../domain/period';
import { describeModel } from '../evaluate/model-description';
import { recordRows, trackRecord, type TrackRecord } from '../evaluate/track-record';
import { forecastFrame, type WinForecast } from '../evaluate/win-forecast';
import { forecasters } from '../models/forecasters';
import type { TrainingData } from '../rows/training-data';
import type { TrainingResult, TrainOptions } from './training-result';

/** Judging, as a share of the time; the rest is looking back. */
const judged = 0.63;

/** Judges the models, trains the chosen one, and looks back on what it would have forecast. */
export async function trainDeals(
  data: TrainingData,
  { horizon, seed, signal, onProgress }: TrainOptions
): Promise<TrainingResult> {
  const forecast = await forecastFrame(data.frame, data, {
    target: data.target,
    horizon,
    groupBy: null,
    seed,
    signal,
    onProgress: ({ share, ...at }) =>
      onProgress?.({ ...at, step: 'backtest', share: judged * share })
  });
  const record = await lookBack(data, forecast, { seed, signal, onProgress });
  const firstMonth = data.frame.dated ? `${addDays(data.asOf, 1).slice(0, 7)}-01` : null;
  return {
    models: forecast.model ? { deals: forecast.model } : {},
    tables: {
      ...describeModel(data, forecast, { seed, shock: record?.shock ?? null, firstMonth }),
      track_record: record ? recordRows(record) : []
    }
  };
}

async function lookBack(
  data: TrainingData,
  { model }: WinForecast,
  { seed, signal, onProgress }: Pick<TrainOptions, 'seed' | 'signal' | 'onProgress'>
): Promise<TrackRecord | null> {
  if (!model || data.recordOrigins.length === 0) return null;
  return trackRecord(data, {
    forecaster: forecasters[model.candidate],
    epochs: Math.max(1, model.members[0]?.epochs ?? 1),
    origins: data.recordOrigins,
    seed,
    signal,
    onProgress: (share) => onProgress?.({ step: 'record', share: judged + (1 - judged) * share })
  });
}
