import type { ForecastRows } from '../domain/forecast-tables';
import type { TrainingData } from './training-data';
import { predictOpen } from './predictions';
import type { TrainedModel } from './trained-model';

/** More leads than this are scored, but not explained. */
const mostExplained = 20_000;

/** Scores and explains the open leads. */
export function scoreLeads(
  { frame, asOf }: TrainingData,
  model: TrainedModel
): Pick<ForecastRows, 'lead_predictions' | 'contributions'> {
  const open = frame.subjects.cause.filter((cause) => cause === 0).length;
  const scored = predictOpen(frame, model, { explained: open <= mostExplained });
  return {
    lead_predictions: scored.map(({ id, probability, typical }) => ({
      lead_id: id,
      probability,
      typical,
      deal_probability: null
    })),
    contributions: scored.flatMap(({ id, contributions }) =>
      contributions.map((one, i) => ({
        target: 'leads',
        id,
        known_on: asOf,
        place: i + 1,
        ...one
      }))
    )
  };
}
