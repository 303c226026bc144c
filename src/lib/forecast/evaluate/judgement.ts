import { at } from '../../statistics/at';
import type { Candidate } from '../models/forecaster';
import type { Frame } from '../rows/frame';
import { heldOutMetrics, judgeGiven, type HeldOut } from './backtest';
import type { Choice } from './choose';
import type { Fold } from './folds';
import {
  bestThreshold,
  lift,
  reliability,
  type LiftRow,
  type Metrics,
  type ReliabilityBin,
  type Threshold
} from './metrics';
import { segmentMetrics, type Segment } from './segments';

/** How well the candidates predicted rows they had not seen. */
export interface Judgement {
  metrics: {
    model: Metrics | null;
    prior: Metrics | null;
    stage_rates: Metrics | null;
    crm: Metrics | null;
  };
  /** Every candidate, simplest first. */
  candidates: { candidate: Candidate; metrics: Metrics }[];
  /** Predictions of the chosen model. */
  heldOut: HeldOut | null;
  reliability: ReliabilityBin[];
  lift: LiftRow[];
  threshold: Threshold | null;
  /** Of the chosen model, by the values of the fields with few. */
  segments: Segment[];
}

export type CandidatePredictions = ReadonlyMap<Candidate, HeldOut>;

/** What the predictions of the candidates tell of them, and of the chosen one in particular. */
export function judge(
  predictions: CandidatePredictions,
  { candidate, abstained }: Choice,
  { frame, folds, horizon }: { frame: Frame; folds: readonly Fold[]; horizon: number | null }
): Judgement {
  const metricsOf = (own: HeldOut | undefined) => (own ? heldOutMetrics(own) : null);
  const chosen = predictions.get(candidate) ?? none;
  const once = firstOfEach(chosen);
  const crm = frame.crm ? judgeGiven(frame.crm, frame, folds, horizon) : null;
  return {
    metrics: {
      model: metricsOf(abstained ? nearest(predictions) : chosen),
      prior: metricsOf(predictions.get('overall_rate')),
      stage_rates: metricsOf(predictions.get('stage_rates')),
      crm: crm && heldOutMetrics(crm)
    },
    candidates: [...predictions].flatMap(([name, own]) => {
      const metrics = heldOutMetrics(own);
      return metrics ? [{ candidate: name, metrics }] : [];
    }),
    heldOut: chosen,
    reliability: reliability(once.p, once.y),
    lift: lift(once.p, once.y),
    threshold: bestThreshold(once.p, once.y),
    segments: abstained ? [] : segmentMetrics(once, frame)
  };
}

const none: HeldOut = { row: [], fold: [], p: [], y: [] };

/** Where splits repeat, the first prediction of each row. */
function firstOfEach({ row, fold, p, y }: HeldOut): HeldOut {
  const seen = new Set<number>();
  const kept = row.flatMap((one, i) => (seen.has(one) ? [] : (seen.add(one), [i])));
  const take = (values: number[]) => kept.map((i) => at(values, i));
  return { row: take(row), fold: take(fold), p: take(p), y: take(y) };
}

/** Where all candidates abstain, the one that came nearest, so that its failure can be seen. */
const nearest = (predictions: CandidatePredictions): HeldOut | undefined =>
  ['logistic_regression', 'stage_rates', 'overall_rate']
    .map((name) => predictions.get(name as Candidate))
    .find((own) => own !== undefined);
