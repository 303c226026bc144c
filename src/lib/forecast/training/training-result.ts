import type { ForecastRows } from '../../domain/forecast-tables';
import type { WinForecastOptions } from '../evaluate/win-forecast';
import type { GoalModels } from '../models/trained-model';

export interface TrainingProgress {
  step: 'backtest' | 'train' | 'record' | 'score';
  /** Of the whole, 0 to 1. */
  share: number;
  candidate?: string;
  epoch?: number;
  logLoss?: number;
}

export interface TrainOptions extends Pick<WinForecastOptions, 'horizon' | 'seed' | 'signal'> {
  onProgress?: (progress: TrainingProgress) => void;
}

/** What training of a target gives, before anything is scored by it. */
export interface TrainingResult {
  models: GoalModels;
  /** How they were judged, and what they would have said in the past. */
  tables: Partial<ForecastRows>;
}
