import type { ForecastRows } from '../../domain/forecast-tables';
import type { TrainingData } from '../rows/training-data';
import type { Metrics } from './metrics';
import type { WinForecast } from './win-forecast';

export interface Described {
  seed: number;
  /** Shared shock of a period; null without a track record. */
  shock: number | null;
  /** First month predicted, ISO day; null without dates. */
  firstMonth: string | null;
}

/** What was tried, chosen and left out, and how well it did on deals it had not seen. */
export function describeModel(
  { target, frame, asOf }: Pick<TrainingData, 'frame' | 'asOf'> & { target: string },
  forecast: WinForecast,
  { seed, shock, firstMonth }: Described
): Pick<
  ForecastRows,
  'model_scores' | 'reliability' | 'lift' | 'segment_scores' | 'leaks' | 'model_cards'
> {
  const { candidates, metrics, candidate, abstained, threshold } = forecast;
  const others = { crm: metrics.crm, with_leaks: metrics.with_leaks };
  return {
    model_scores: [
      ...candidates.map((one) =>
        scoreRow(target, one.candidate, one.metrics, !abstained && one.candidate === candidate)
      ),
      ...Object.entries(others).flatMap(([name, own]) =>
        own ? [scoreRow(target, name, own, false)] : []
      )
    ],
    reliability: forecast.reliability.map((bin) => ({ target, ...bin })),
    lift: forecast.lift.map((row) => ({ target, ...row })),
    segment_scores: forecast.segments.map(({ column, value, won, predicted, metrics: own }) => ({
      target,
      dimension: column,
      value,
      n: own.n,
      predicted,
      observed: won,
      auc: own.auc,
      log_loss: own.log_loss
    })),
    leaks: forecast.gate.leaks.map(({ column, reason, auc_alone }) => ({
      target,
      column_name: column,
      reason,
      auc_alone
    })),
    model_cards: [
      {
        target,
        origin: 'trained',
        candidate,
        abstained,
        rows_kind: forecast.rows,
        rows: frame.subject.length,
        subjects: new Set(frame.subject).size,
        folds: forecast.folds,
        won: forecast.won,
        lost: forecast.lost,
        horizon: forecast.horizon,
        trained_on: frame.dated ? asOf : null,
        first_month: firstMonth,
        shock,
        seed,
        threshold: threshold?.threshold ?? null,
        f1: threshold?.f1 ?? null,
        true_positives: threshold?.true_positives ?? null,
        false_positives: threshold?.false_positives ?? null,
        false_negatives: threshold?.false_negatives ?? null,
        true_negatives: threshold?.true_negatives ?? null
      }
    ]
  };
}

const scoreRow = (target: string, name: string, metrics: Metrics, chosen: boolean) => ({
  target,
  name,
  chosen,
  ...metrics
});
