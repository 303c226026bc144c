import type { Target } from '../../domain/forecast-tables';
import { boostedTrees } from '../models/boosted-trees';
import type { Candidate, Forecaster } from '../models/forecaster';
import { forecasters } from '../models/forecasters';
import { logisticRegression, neuralNetwork } from '../models/network';
import { overallRate, stageRates } from '../models/rates';
import { trainModel, type TrainedModel } from '../models/trained-model';
import { cycleTimeQuantile, lost, won, type Frame } from '../rows/frame';
import type { Gate } from '../rows/leakage';
import type { RowKind } from '../rows/training-rows';
import { backtest, foldsOf, heldOutMetrics, type BacktestProgress, type HeldOut } from './backtest';
import { chooseCandidate } from './choose';
import type { Fold } from './folds';
import { judge, type Judgement } from './judgement';
import type { Metrics } from './metrics';

export type Abstention = 'no_signal' | 'too_few' | 'one_outcome' | null;

export interface WinForecastOptions {
  /** Whose wins are predicted. */
  target: Target;
  /** Days within which a win counts; null: at all. */
  horizon: number | null;
  groupBy: string | null;
  seed: number;
  signal?: AbortSignal;
  onProgress?: (
    progress: Partial<BacktestProgress> & { step: 'rows' | 'backtest' | 'train'; share: number }
  ) => void;
}

/** A forecast with all that is needed to judge it. */
export interface WinForecast extends Judgement {
  rows: RowKind;
  candidate: Candidate;
  abstained: Abstention;
  horizon: number | null;
  /** The horizon was not asked for: nothing is marked lost, so one was needed. */
  horizonChosen: boolean;
  frame: Frame;
  gate: Gate;
  folds: number;
  won: number;
  lost: number;
  metrics: Judgement['metrics'] & {
    /** The same model before the leakage gate, on the last fold; null where nothing was removed. */
    with_leaks: Metrics | null;
  };
  model: TrainedModel | null;
}

const unjudged: Judgement & Pick<WinForecast, 'candidate' | 'abstained' | 'metrics' | 'model'> = {
  candidate: 'overall_rate',
  abstained: 'too_few',
  metrics: { model: null, prior: null, stage_rates: null, crm: null, with_leaks: null },
  candidates: [],
  heldOut: null,
  reliability: [],
  lift: [],
  threshold: null,
  segments: [],
  model: null
};

const fewestForModels = 40;
const fewestForRates = 10;

/** What rows there are to forecast from. */
export interface ForecastRowsGiven {
  rows: RowKind;
  gate: Gate;
  /** The same rows before the leakage gate; null where it took nothing out. */
  leaky: Frame | null;
  /** Days within which a win counts unless others are asked for. */
  usualHorizon?: number | null;
}

/** Judges every candidate on the rows, chooses, and trains the chosen one. */
export async function forecastFrame(
  frame: Frame,
  given: ForecastRowsGiven,
  options: WinForecastOptions
): Promise<WinForecast> {
  const { counts, horizon, folds } = posed(frame, given, options);
  const settled = { ...options, horizon };
  const nothing: WinForecast = {
    ...unjudged,
    rows: given.rows,
    gate: given.gate,
    frame,
    horizon,
    horizonChosen: options.horizon === null && horizon !== null,
    folds: folds.length,
    won: counts.wins,
    lost: counts.losses
  };
  const fewer = Math.min(counts.wins, counts.others);
  if (fewer === 0) return { ...nothing, abstained: 'one_outcome' };
  const byRate = async () => ({ ...nothing, model: await trainOn(overallRate, frame, settled) });
  if (fewer < fewestForRates || folds.length === 0) return byRate();
  const heldOut = await backtestAll(candidatesFor(frame, fewer), { frame, folds }, settled);
  if (heldOut.get('overall_rate')?.p.length === 0) return byRate();
  const choice = chooseCandidate(heldOut, frame);
  const judged = judge(heldOut, choice, { frame, folds, horizon });
  const with_leaks = given.leaky ? await withLeaks(given.leaky, folds, settled) : null;
  return {
    ...nothing,
    ...choice,
    ...judged,
    metrics: { ...judged.metrics, with_leaks },
    model: await trainOn(forecasters[choice.candidate], frame, settled)
  };
}

/** How many ended how, within how many days a win counts, and the folds to judge by. */
function posed(
  frame: Frame,
  { usualHorizon }: ForecastRowsGiven,
  options: WinForecastOptions
): {
  counts: { wins: number; losses: number; others: number };
  horizon: number | null;
  folds: Fold[];
} {
  const present = [...new Set(frame.subject)];
  const counted = (cause: number) =>
    present.filter((s) => frame.subjects.cause[s] === cause).length;
  const [wins, losses] = [counted(won), counted(lost)];
  // without dates there is no time to count: a win is a win
  const usual = () => usualHorizon ?? neededHorizon(frame, losses);
  const horizon = frame.dated ? (options.horizon ?? usual()) : null;
  const others = horizon === null ? losses : present.length - wins;
  const folds = foldsOf(frame, { horizon, seed: options.seed });
  return { counts: { wins, losses, others }, horizon, folds };
}

/** Predictions of every candidate on the unseen rows of all folds, in the order of the candidates. */
async function backtestAll(
  candidates: readonly Forecaster[],
  { frame, folds }: { frame: Frame; folds: readonly Fold[] },
  { onProgress, ...options }: WinForecastOptions
): Promise<Map<Candidate, HeldOut>> {
  const heldOut = new Map<Candidate, HeldOut>();
  for (const [i, forecaster] of candidates.entries()) {
    const own = await backtest(forecaster, frame, folds, {
      ...options,
      onProgress: (p) =>
        onProgress?.({
          ...p,
          step: 'backtest',
          share: (i + p.fold / p.folds) / candidates.length
        })
    });
    heldOut.set(forecaster.name, own);
  }
  return heldOut;
}

/** Where nothing is ever marked lost, a win needs a date to have happened by: most take no longer. */
const neededHorizon = (frame: Frame, losses: number): number | null =>
  frame.dated && losses === 0 ? Math.max(7, Math.ceil(cycleTimeQuantile(frame, 0.8))) : null;

/** The candidates that the data carry. */
function candidatesFor(frame: Frame, fewer: number): Forecaster[] {
  const rates = frame.stage === null ? [overallRate] : [overallRate, stageRates];
  return fewer < fewestForModels
    ? rates
    : [...rates, logisticRegression, boostedTrees, neuralNetwork];
}

const trainOn = (
  forecaster: Forecaster,
  frame: Frame,
  { horizon, seed, signal }: WinForecastOptions
) => {
  const rows = Int32Array.from(frame.subject.keys());
  return trainModel(
    forecaster,
    { frame, rows, until: frame.dated ? frame.asOf : Infinity },
    { horizon, seed, signal }
  );
};

async function withLeaks(
  leaky: Frame,
  folds: readonly Fold[],
  options: WinForecastOptions
): Promise<Metrics | null> {
  const last = folds.slice(-1).map((fold) => ({ ...fold, train: { ...fold.train, frame: leaky } }));
  const { horizon, seed, signal } = options;
  return heldOutMetrics(await backtest(logisticRegression, leaky, last, { horizon, seed, signal }));
}
