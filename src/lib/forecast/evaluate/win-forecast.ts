import type { Target } from '../../domain/forecast-tables';
import {
  backtest,
  foldsOf,
  judgeGiven,
  triedMetrics,
  type BacktestProgress,
  type Tried
} from './backtest';
import { boostedTrees } from '../models/boosted-trees';
import { chooseCandidate } from './choose';
import { type Fold } from './folds';
import type { Forecaster, Candidate } from '../models/forecaster';
import { lost, won, type Frame, usualDays } from '../rows/frame';
import type { Gate } from '../rows/leakage';
import {
  bestThreshold,
  lift,
  reliability,
  type LiftRow,
  type Metrics,
  type ReliabilityBin,
  type Threshold
} from './metrics';
import { logisticRegression, neuralNetwork } from '../models/network';
import { overallRate, stageRates } from '../models/rates';
import { segmentMetrics, type Segment } from './segments';
import { trainModel, type TrainedModel } from '../models/trained-model';
import type { RowKind } from '../rows/training-rows';

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
export interface WinForecast {
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
  metrics: {
    model: Metrics | null;
    prior: Metrics | null;
    stage_rates: Metrics | null;
    crm: Metrics | null;
    /** The same model before the leakage gate, on the last fold; null where nothing was removed. */
    with_leaks: Metrics | null;
  };
  /** Every candidate tried, simplest first. */
  candidates: { candidate: Candidate; metrics: Metrics }[];
  tried: Tried | null;
  reliability: ReliabilityBin[];
  lift: LiftRow[];
  threshold: Threshold | null;
  /** Of the chosen model, by the values of the fields with few. */
  segments: Segment[];
  model: TrainedModel | null;
}

const fewestForModels = 40;
const fewestForRates = 10;

/** Judges every candidate on the rows, chooses, and trains the chosen one. */
export async function forecastFrame(
  frame: Frame,
  {
    rows,
    gate,
    leaky,
    usualHorizon = null
  }: { rows: RowKind; gate: Gate; leaky: Frame | null; usualHorizon?: number | null },
  options: WinForecastOptions
): Promise<WinForecast> {
  const present = [...new Set(frame.subject)];
  const counted = (cause: number) =>
    present.filter((s) => frame.subjects.cause[s] === cause).length;
  const [wins, losses] = [counted(won), counted(lost)];
  // without dates there is no time to count: a win is a win
  const usual = () => usualHorizon ?? neededHorizon(frame, losses);
  const horizon = frame.dated ? (options.horizon ?? usual()) : null;
  const folds = foldsOf(frame, { horizon, seed: options.seed });
  const nothing: WinForecast = {
    rows,
    candidate: 'overall_rate',
    abstained: 'too_few',
    horizon,
    horizonChosen: options.horizon === null && horizon !== null,
    frame,
    gate,
    folds: folds.length,
    won: wins,
    lost: losses,
    metrics: { model: null, prior: null, stage_rates: null, crm: null, with_leaks: null },
    candidates: [],
    tried: null,
    reliability: [],
    lift: [],
    threshold: null,
    segments: [],
    model: null
  };
  const settled = { ...options, horizon };
  const others = horizon === null ? losses : present.length - wins;
  if (wins === 0 || others === 0) return { ...nothing, abstained: 'one_outcome' };
  if (Math.min(wins, others) < fewestForRates || folds.length === 0) {
    return { ...nothing, model: await trainOn(overallRate, frame, settled) };
  }
  const candidates = candidatesFor(frame, Math.min(wins, others));
  const tried = new Map<Candidate, Tried>();
  for (const [i, forecaster] of candidates.entries())
    tried.set(
      forecaster.name,
      await backtest(forecaster, frame, folds, {
        ...settled,
        onProgress: (p) =>
          options.onProgress?.({
            ...p,
            step: 'backtest',
            share: (i + p.fold / p.folds) / candidates.length
          })
      })
    );
  if (tried.get('overall_rate')!.p.length === 0)
    return { ...nothing, model: await trainOn(overallRate, frame, settled) };
  const choice = chooseCandidate(tried, frame);
  const chosen = candidates.find(({ name }) => name === choice.candidate)!;
  const own = tried.get(choice.candidate)!;
  const once = firstOfEach(own);
  const shown = choice.abstained ? bestOf(tried) : own;
  const crm = frame.crm ? judgeGiven(frame.crm, frame, folds, horizon) : null;
  return {
    ...nothing,
    ...choice,
    metrics: {
      model: triedMetrics(shown),
      prior: triedMetrics(tried.get('overall_rate')!),
      stage_rates: tried.has('stage_rates') ? triedMetrics(tried.get('stage_rates')!) : null,
      crm: crm && triedMetrics(crm),
      with_leaks: leaky ? await withLeaks(leaky, folds, settled) : null
    },
    candidates: [...tried].map(([candidate, one]) => ({ candidate, metrics: triedMetrics(one)! })),
    tried: own,
    reliability: reliability(once.p, once.y),
    lift: lift(once.p, once.y),
    threshold: bestThreshold(once.p, once.y),
    segments: choice.abstained ? [] : segmentMetrics(once, frame),
    model: await trainOn(chosen, frame, settled)
  };
}

/** Where nothing is ever marked lost, a win needs a date to have happened by: most take no longer. */
const neededHorizon = (frame: Frame, losses: number): number | null =>
  frame.dated && losses === 0 ? Math.max(7, Math.ceil(usualDays(frame, 0.8))) : null;

/** The candidates that the data carry. */
function candidatesFor(frame: Frame, fewer: number): Forecaster[] {
  const rates = frame.stage === null ? [overallRate] : [overallRate, stageRates];
  return fewer < fewestForModels
    ? rates
    : [...rates, logisticRegression, boostedTrees, neuralNetwork];
}

/** Where splits repeat, the first prediction of each row. */
function firstOfEach({ row, fold, p, y }: Tried): Tried {
  const seen = new Set<number>();
  const kept = row.flatMap((one, i) => (seen.has(one) ? [] : (seen.add(one), [i])));
  const take = (values: number[]) => kept.map((i) => values[i]!);
  return { row: take(row), fold: take(fold), p: take(p), y: take(y) };
}

/** Where all candidates abstain, the one that came nearest, so that its failure can be seen. */
const bestOf = (tried: ReadonlyMap<Candidate, Tried>): Tried =>
  tried.get('logistic_regression') ?? tried.get('stage_rates') ?? tried.get('overall_rate')!;

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
  return triedMetrics(await backtest(logisticRegression, leaky, last, { horizon, seed, signal }));
}
