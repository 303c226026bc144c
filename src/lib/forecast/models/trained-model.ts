import type { Goal } from '../../domain/forecast-tables';
import { causeOf, dayOf, subjectOf, won, type Frame } from '../rows/frame';
import { labels, leadDays, timeBins, type CensoredRows, type TimeBins } from '../rows/time-bins';
import { calibrate, type Calibration } from './calibration';
import type { Candidate, FitProgress, Fitted, Forecaster } from './forecaster';
import { incidence, type Hazards } from './hazards';
import { innerSplits, type InnerSplit } from './inner-splits';

/** A forecaster that has learnt, with its calibration. */
export interface TrainedModel {
  candidate: Candidate;
  /** Days within which a win counts; null: at all. */
  horizon: number | null;
  calibration: Calibration;
  bins: TimeBins;
  members: readonly Fitted[];
  hazards(frame: Frame, rows: Int32Array): Hazards;
  /** Calibrated chance of each row to be won within the horizon. */
  chances(frame: Frame, rows: Int32Array): Float64Array;
}

/** The model of each goal for which the data allowed one. */
export type GoalModels = Partial<Record<Goal, TrainedModel>>;

export interface TrainOptions {
  horizon: number | null;
  seed: number;
  signal?: AbortSignal;
  onProgress?: (progress: FitProgress) => void;
}

/** Rounds where there is nothing to hold back. */
const usualEpochs = 10;

/**
 * Fits one candidate model: first without rows held back, which decide when to stop and how to calibrate, then
 * on everything for as many rounds. Where each part is held back in turn, those fits together are
 * the model and their mean is its answer.
 */
export async function trainModel(
  forecaster: Forecaster,
  train: CensoredRows,
  { horizon, seed, signal, onProgress }: TrainOptions
): Promise<TrainedModel> {
  const bins = timeBins(train, horizon);
  const options = { seed, bins, signal, onProgress };
  const rate = forecaster.name === 'overall_rate' || forecaster.name === 'stage_rates';
  const splits = rate ? [] : innerSplits(train, seed).filter(isEnough);
  const inner: Fitted[] = [];
  const held = { p: [] as number[], y: [] as number[], subject: [] as number[] };
  for (const { fit, check } of splits) {
    const fitted = await forecaster.fit(fit, { ...options, check });
    inner.push(fitted);
    const known = seenBy(fitted.predict(check.frame, check.rows), check, horizon);
    held.p.push(...known.p);
    held.y.push(...known.y);
    held.subject.push(...check.rows.map((row) => subjectOf(check.frame, row)));
  }
  const calibration = calibrate({ ...held, onePeriod: train.frame.dated });
  const epochs = inner[0] ? Math.max(1, inner[0].epochs) : usualEpochs;
  const members = inner.length > 1 ? inner : [await forecaster.fit(train, { ...options, epochs })];
  return modelOf(members, { candidate: forecaster.name, horizon, bins, calibration });
}

const isEnough = ({ fit, check }: InnerSplit): boolean =>
  fit.rows.length >= 30 && check.rows.length >= 10;

/** What was fitted, with its calibration, as a model: the mean of its members is its answer. */
export function modelOf(
  members: readonly Fitted[],
  about: Pick<TrainedModel, 'candidate' | 'horizon' | 'bins' | 'calibration'>
): TrainedModel {
  const hazards = (frame: Frame, rows: Int32Array) =>
    meanHazards(members.map((member) => member.predict(frame, rows)));
  return {
    ...about,
    members,
    hazards,
    chances: (frame, rows) =>
      chancesOf(hazards(frame, rows), about.horizon).map((p) => about.calibration.apply(p))
  };
}

function meanHazards(all: Hazards[]): Hazards {
  const [first] = all as [Hazards, ...Hazards[]];
  if (all.length === 1) return first;
  const mean = (of: (one: Hazards) => Float64Array) =>
    of(first).map((_, i) => all.reduce((sum, one) => sum + of(one)[i]!, 0) / all.length);
  return { bins: first.bins, win: mean(({ win }) => win), loss: mean(({ loss }) => loss) };
}

/** Part of the horizon that must have passed before a row tells how chances turn out. */
const tellingPart = 0.5;

/**
 * What was predicted of held-back rows and what was observed, by the day known: of being won by then, at most
 * within the horizon; where a win counts at any time, of those that had ended, who end sooner than
 * others do.
 */
function seenBy(
  hazards: Hazards,
  check: CensoredRows,
  horizon: number | null
): { p: Float64Array; y: Int8Array } {
  const { frame, rows, until } = check;
  if (!frame.dated) return { p: chancesOf(hazards, null), y: labels(check, null) };
  const p = new Float64Array(rows.length);
  const y = new Int8Array(rows.length);
  const { edges } = hazards.bins;
  rows.forEach((row, i) => {
    const most = Math.min(horizon ?? Infinity, until - dayOf(frame, row));
    const days = edges.findLast((edge) => edge <= most);
    const lead = leadDays(check, row);
    y[i] = -1;
    if (days === undefined || (horizon === null ? lead > days : days < tellingPart * horizon))
      return;
    const predicted = incidence(hazards, i, days);
    p[i] =
      horizon === null
        ? predicted.won / Math.max(1e-9, predicted.won + predicted.lost)
        : predicted.won;
    y[i] = Number(lead <= days && causeOf(frame, row) === won);
  });
  return { p, y };
}

function chancesOf(hazards: Hazards, horizon: number | null): Float64Array {
  const rows = hazards.win.length / hazards.bins.edges.length;
  return Float64Array.from({ length: rows }, (_, row) => incidence(hazards, row, horizon).won);
}
