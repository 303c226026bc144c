import type { ForecastRows } from '../../domain/forecast-tables';
import type { GoalModels } from '../models/trained-model';
import { epochDays } from '../rows/frame';
import type { TrainingData } from '../rows/training-data';
import { scoreDeals } from './deal-scores';
import { amountScale, type AmountScale } from './expected-amounts';
import { scoreLeads } from './lead-scores';

/** How amounts turn out, by all that is known today. */
export function amountsToday({ frame, wins, asOf }: TrainingData): AmountScale {
  const until = frame.dated ? epochDays(asOf) + 1 : Infinity;
  return amountScale({ frame, rows: Int32Array.from(frame.subject.keys()), until }, wins);
}

/** Scores what is open; deals today and on the days that are compared with it. */
export function scoresOf(
  data: TrainingData,
  models: GoalModels,
  amounts: AmountScale
): Partial<ForecastRows> {
  if (data.leads) return scoreLeads({ ...data, leads: data.leads }, models);
  if (!models.deals) return {};
  const today = epochDays(data.asOf) + 1;
  const days = data.comparedDays.map((day) => epochDays(day) + 1);
  const since = days.find((day) => day === today - 7) ?? null;
  return scoreDeals(data.frame, models.deals, { origins: [...days, today], since, amounts });
}
