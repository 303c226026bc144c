import type { ForecastRows, TableRow } from '../../domain/forecast-tables';
import type { TrainingData } from '../rows/training-data';
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
  data: Pick<TrainingData, 'frame' | 'asOf'> & { target: string },
  forecast: WinForecast,
  described: Described
): Pick<
  ForecastRows,
  'model_scores' | 'reliability' | 'lift' | 'segment_scores' | 'leaks' | 'model_cards'
> {
  const { target } = data;
  return {
    model_scores: modelScores(target, forecast),
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
    model_cards: [modelCard(data, forecast, described)]
  };
}

function modelScores(target: string, { candidates, metrics, ...chosen }: WinForecast): TableRow[] {
  const others = { crm: metrics.crm, with_leaks: metrics.with_leaks };
  return [
    ...candidates.map(({ candidate, metrics: own }) => ({
      target,
      name: candidate,
      chosen: !chosen.abstained && candidate === chosen.candidate,
      ...own
    })),
    ...Object.entries(others).flatMap(([name, own]) =>
      own ? [{ target, name, chosen: false, ...own }] : []
    )
  ];
}

const modelCard = (
  { target, frame, asOf }: Pick<TrainingData, 'frame' | 'asOf'> & { target: string },
  forecast: WinForecast,
  { seed, shock, firstMonth }: Described
): TableRow => ({
  target,
  origin: 'trained',
  candidate: forecast.candidate,
  abstained: forecast.abstained,
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
  threshold: forecast.threshold?.threshold ?? null,
  f1: forecast.threshold?.f1 ?? null,
  true_positives: forecast.threshold?.true_positives ?? null,
  false_positives: forecast.threshold?.false_positives ?? null,
  false_negatives: forecast.threshold?.false_negatives ?? null,
  true_negatives: forecast.threshold?.true_negatives ?? null
});
