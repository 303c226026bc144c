import { goalsOf, type ForecastRows, type TableRow } from '../../domain/forecast-tables';
import type { TrainedModel } from '../models/trained-model';
import type { LeadGoal, LeadTraining } from '../rows/lead-training-data';
import type { TrainingData } from '../rows/training-data';
import { predictOpen, type Prediction } from './predictions';

/** More leads than this are scored, but not explained. */
const mostExplained = 20_000;

/** Scores and explains the open leads; of a goal for which there is but the overall rate nothing is said. */
export function scoreLeads(
  { asOf, leads }: Pick<TrainingData, 'asOf'> & { leads: LeadTraining },
  models: Partial<Record<LeadGoal, TrainedModel>>
): Pick<ForecastRows, 'lead_predictions' | 'contributions'> {
  const rows = new Map<string, TableRow>();
  const contributions: TableRow[] = [];
  for (const target of goalsOf.leads) {
    const [model, goal] = [models[target], leads.goals[target]];
    if (!model || !goal) continue;
    const flat = model.candidate === 'overall_rate';
    const few = goal.frame.subjects.ids.length <= mostExplained;
    for (const one of predictOpen(goal.frame, model, { explained: few && !flat })) {
      rows.set(one.id, {
        ...empty(one.id),
        ...rows.get(one.id),
        ...(flat ? {} : said(target, one))
      });
      contributions.push(
        ...one.contributions.map((part, i) => ({
          target,
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

const said = (goal: LeadGoal, { probability, typical }: Prediction): TableRow =>
  goal === 'leads'
    ? { probability, typical }
    : { deal_probability: probability, deal_typical: typical };
