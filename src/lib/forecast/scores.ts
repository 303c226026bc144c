import type { ForecastRows } from '../domain/forecast-tables';
import { scoreDeals } from './deal-scores';
import { amountScale, type AmountScale } from './expected-amounts';
import { epochDays } from './frame';
import type { TrainedModel } from './trained-model';
import type { TrainingData } from './training-data';

/** How amounts turn out, by all that is known today. */
export function amountsToday({ frame, wins, asOf }: TrainingData): AmountScale {
  const until = frame.dated ? epochDays(asOf) + 1 : Infinity;
  return amountScale({ frame, rows: Int32Array.from(frame.subject.keys()), until }, wins);
}

/** Scores the open deals, today and on the days that are compared with it. */
export function scoresOf(
  data: TrainingData,
  model: TrainedModel | null,
  amounts: AmountScale
): Partial<ForecastRows> {
  if (!model) return {};
  const today = epochDays(data.asOf) + 1;
  const days = data.comparedDays.map((day) => epochDays(day) + 1);
  const since = days.find((day) => day === today - 7) ?? null;
  return scoreDeals(data.frame, model, { origins: [...days, today], since, amounts });
}
