import { goalsOf, type ForecastRows, type TableRow } from '../../domain/forecast-tables';
import { lookBack, recalibrated } from '../evaluate/lead-record';
import { describeModel } from '../evaluate/model-description';
import { forecastFrame } from '../evaluate/win-forecast';
import type { LeadTraining } from '../rows/lead-training-data';
import type { TrainingData } from '../rows/training-data';
import type { TrainingResult, TrainOptions } from './training-result';

/** Judging, as a share of the time; the rest is looking back. */
const judged = 0.79;

/** Judges and trains the models of both goals, and looks back on what they would have said. */
export async function trainLeads(
  data: TrainingData & { leads: LeadTraining },
  { horizon, seed, signal, onProgress }: TrainOptions
): Promise<TrainingResult> {
  const { goals, rows, gate, leaky } = data.leads;
  const asked = goalsOf.leads.flatMap((target) => {
    const goal = goals[target];
    return goal ? [{ target, goal }] : [];
  });
  const models: TrainingResult['models'] = {};
  const tables: Partial<ForecastRows> = {};
  const past: TableRow[][] = [];
  for (const [i, { target, goal }] of asked.entries()) {
    const at = (share: number) => (i + share) / asked.length;
    const forecast = await forecastFrame(
      goal.frame,
      { rows, gate, leaky: target === 'leads' ? leaky : null },
      {
        target: 'leads',
        horizon: (target === 'leads' ? horizon : null) ?? goal.horizon,
        groupBy: null,
        seed,
        signal,
        onProgress: ({ share, ...what }) =>
          onProgress?.({ ...what, step: 'backtest', share: judged * at(share) })
      }
    );
    add(tables, describeModel({ ...data, target, frame: goal.frame }, forecast, described(seed)));
    const record = await lookBack(target, goal, forecast, {
      seed,
      signal,
      onProgress: (share) =>
        onProgress?.({ step: 'record', share: judged + (1 - judged) * at(share) })
    });
    past.push(record.rows);
    if (forecast.model) models[target] = recalibrated(forecast.model, record);
  }
  add(tables, { lead_record: merged(past) });
  return { models, tables };
}

const described = (seed: number) => ({ seed, shock: null, firstMonth: null });

function add(to: Partial<ForecastRows>, more: Partial<ForecastRows>): void {
  for (const [name, rows] of Object.entries(more) as [keyof ForecastRows, TableRow[]][])
    to[name] = [...(to[name] ?? []), ...rows];
}

/** One row per lead and day, with what either goal says. */
function merged(goals: readonly TableRow[][]): TableRow[] {
  const none = { probability: null, won: null, deal_probability: null, became_deal: null };
  const byKey = new Map<string, TableRow>();
  for (const row of goals.flat()) {
    const key = `${row.known_on}\0${row.lead_id}`;
    byKey.set(key, { ...none, ...byKey.get(key), ...row });
  }
  return [...byKey.values()];
}
