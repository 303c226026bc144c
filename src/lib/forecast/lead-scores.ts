import type { ForecastRows, TableRow } from '../domain/forecast-tables';
import type { LeadGoal, LeadTraining } from './lead-training-data';
import { predictOpen, type Prediction } from './predictions';
import type { TrainingData } from './training-data';
import type { WinForecast } from './win-forecast';

/** More leads than this are scored, but not explained. */
const mostExplained = 20_000;

/** Scores and explains the open leads; a goal that abstains says nothing of any. */
export function leadPredictions(
  { asOf, leads }: Pick<TrainingData, 'asOf'> & { leads: LeadTraining },
  found: Partial<Record<LeadGoal, WinForecast>>
): Pick<ForecastRows, 'lead_predictions' | 'contributions'> {
  const rows = new Map<string, TableRow>();
  const contributions: TableRow[] = [];
  for (const name of ['won', 'deal'] as const) {
    const [forecast, goal] = [found[name], leads.goals[name]];
    if (!forecast?.model || !goal) continue;
    const { model, abstained } = forecast;
    const few = goal.frame.subjects.ids.length <= mostExplained;
    for (const one of predictOpen(goal.frame, model, { explained: few && !abstained })) {
      rows.set(one.id, {
        ...empty(one.id),
        ...rows.get(one.id),
        ...(abstained ? {} : said(name, one))
      });
      contributions.push(
        ...one.contributions.map((part, i) => ({
          target: name === 'won' ? 'leads' : 'lead_deals',
          id: one.id,
          known_on: asOf,
          place: i + 1,
          ...part
        }))
      );
    }
  }
  return { lead_predictions: [...rows.values()], contributions };
}

const empty = (id: string): TableRow => ({
  lead_id: id,
  probability: null,
  typical: null,
  deal_probability: null,
  deal_typical: null
});

const said = (name: LeadGoal, { probability, typical }: Prediction): TableRow =>
  name === 'won'
    ? { probability, typical }
    : { deal_probability: probability, deal_typical: typical };
