import type { Frame } from '../rows/frame';
import type { CensoredRows, TimeBins } from '../rows/time-bins';
import type { Hazards } from './hazards';

/** The candidate models, simplest first. */
export const candidates = [
  'overall_rate',
  'stage_rates',
  'logistic_regression',
  'boosted_trees',
  'neural_network'
] as const;
export type Candidate = (typeof candidates)[number];

export interface FitProgress {
  epoch: number;
  /** Mean log-loss of the hazards on the rows held back, so far. */
  logLoss: number;
}

export interface FitOptions {
  seed: number;
  bins: TimeBins;
  /** Rows held back to decide when to stop. Without, `epochs` are run. */
  check?: CensoredRows;
  /** As many rounds as an earlier fit with `check` found best. */
  epochs?: number;
  signal?: AbortSignal;
  onProgress?: (progress: FitProgress) => void;
}

/** Something that learns hazards of win and loss; baselines and models alike. */
export interface Forecaster {
  name: Candidate;
  fit(train: CensoredRows, options: FitOptions): Promise<Fitted>;
  /** What `parameters` gave, put to use again. */
  restore(parameters: FittedParameters, bins: TimeBins): Fitted;
}

/** What was learnt as plain data: what JSON holds, and arrays of weights by name. */
export interface FittedParameters {
  json: unknown;
  arrays: WeightArray[];
}

export interface WeightArray {
  name: string;
  shape: number[];
  values: Float32Array;
}

export interface Fitted {
  /** Rounds that were best on the rows held back; 0 where nothing is iterated. */
  epochs: number;
  predict(frame: Frame, rows: Int32Array): Hazards;
  parameters(): FittedParameters;
}
