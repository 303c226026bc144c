import type { ForecastRows } from '../domain/forecast-tables';
import { triedMetrics } from './backtest';
import type { TrainingData } from './training-data';
import type { Metrics } from './metrics';
import type { WinForecast } from './win-forecast';

export interface Described {
  seed: number;
  /** Shared shock of a period; null without a track record. */
  shock: number | null;
  /** First month foretold, ISO day; null without dates. */
  firstMonth: string | null;
}

/** What was tried, chosen and left out, and how well it did on deals it had not seen. */
export function describeModel(
  { target, frame, asOf }: TrainingData,
  forecast: WinForecast,
  { seed, shock, firstMonth }: Described
): Pick<
  ForecastRows,
  'model_scores' | 'reliability' | 'lift' | 'segment_scores' | 'leaks' | 'model_cards'
> {
  const { ladder, metrics, rung, abstained, threshold } = forecast;
  const others = { crm: metrics.crm, with_leaks: metrics.with_leaks };
  return {
    model_scores: [
      ...ladder.map((one) =>
        scoreRow(target, one.rung, one.metrics, !abstained && one.rung === rung)
      ),
      ...Object.entries(others).flatMap(([name, own]) =>
        own ? [scoreRow(target, name, own, false)] : []
      )
    ],
    reliability: forecast.reliability.map((bin) => ({ target, ...bin })),
    lift: forecast.lift.map((row) => ({ target, ...row })),
    segment_scores: segmentScores(target, forecast),
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
        rung,
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

/** Values of a category with fewer unseen rows say nothing. */
const fewestRows = 50;
const mostLevels = 12;
const skipped = /^(account|last_kind|last_person)$/;

/** The model's unseen predictions, apart by value of each category. */
function segmentScores(
  target: string,
  { frame, tried }: WinForecast
): ForecastRows['segment_scores'] {
  if (!tried) return [];
  const prior = tried.y.reduce((sum, y) => sum + y, 0) / Math.max(1, tried.y.length);
  return frame.columns.flatMap((column) => {
    if (column.kind !== 'category' || skipped.test(column.name)) return [];
    const members = new Map<number, number[]>();
    tried.row.forEach((row, i) => {
      const code = column.codes[row]!;
      if (code >= 0) members.set(code, [...(members.get(code) ?? []), i]);
    });
    const large = [...members]
      .filter(([, own]) => own.length >= fewestRows)
      .sort((a, b) => b[1].length - a[1].length)
      .slice(0, mostLevels);
    if (large.length < 2) return [];
    return large.flatMap(([code, own]) => {
      const take = (values: number[]) => own.map((i) => values[i]!);
      const part = {
        row: take(tried.row),
        fold: take(tried.fold),
        p: take(tried.p),
        y: take(tried.y)
      };
      const metrics = triedMetrics(part);
      const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
      return metrics
        ? [
            {
              target,
              dimension: column.name,
              value: column.levels[code]!,
              n: own.length,
              predicted: mean(part.p),
              observed: mean(part.y),
              auc: metrics.auc,
              log_loss: metrics.log_loss,
              prior_log_loss: -mean(
                part.y.map((y) => Math.log(Math.max(1e-6, y ? prior : 1 - prior)))
              )
            }
          ]
        : [];
    });
  });
}
