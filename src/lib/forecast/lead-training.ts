import type { ForecastRows, TableRow } from '../domain/forecast-tables';
import { lookBack, recalibrated } from './lead-record';
import { leadPredictions } from './lead-scores';
import type { LeadGoal, LeadTraining } from './lead-training-data';
import { describeModel } from './model-description';
import type { TrainingData } from './training-data';
import { forecastFrame, type WinForecast, type WinForecastOptions } from './win-forecast';

/** How the tables call the goals: winning is what the target `leads` is about. */
export const goalTargets: Record<LeadGoal, string> = { won: 'leads', deal: 'lead_deals' };

/** Shares of the time. */
const [judged, looked] = [0.75, 0.2];

export interface LeadTrainOptions extends Pick<WinForecastOptions, 'horizon' | 'seed' | 'signal'> {
  onProgress?: (progress: {
    step: 'backtest' | 'record' | 'score';
    share: number;
    rung?: string;
    epoch?: number;
    logLoss?: number;
  }) => void;
}

/** Judges and trains the models of both goals, looks back on what they would have said, and scores. */
export async function trainLeads(
  data: TrainingData & { leads: LeadTraining },
  { horizon, seed, signal, onProgress }: LeadTrainOptions
): Promise<{ forecast: WinForecast; tables: Partial<ForecastRows> }> {
  const { goals, rows, gate, leaky } = data.leads;
  const names = goals.deal ? (['won', 'deal'] as const) : (['won'] as const);
  const forecasts: Partial<Record<LeadGoal, WinForecast>> = {};
  const held: typeof forecasts = {};
  const tables: Partial<ForecastRows> = {};
  const past: TableRow[][] = [];
  for (const [i, name] of names.entries()) {
    const goal = goals[name]!;
    const at = (share: number) => (i + share) / names.length;
    const forecast = await forecastFrame(
      goal.frame,
      { rows, gate, leaky: name === 'won' ? leaky : null },
      {
        target: 'leads',
        horizon: (name === 'won' ? horizon : null) ?? goal.horizon,
        groupBy: null,
        seed,
        signal,
        onProgress: ({ share, ...what }) =>
          onProgress?.({ ...what, step: 'backtest', share: judged * at(share) })
      }
    );
    const target = goalTargets[name];
    add(tables, describeModel({ ...data, target, frame: goal.frame }, forecast, described(seed)));
    const record = await lookBack(name, goal, forecast, {
      seed,
      signal,
      onProgress: (share) => onProgress?.({ step: 'record', share: judged + looked * at(share) })
    });
    past.push(record.rows);
    forecasts[name] = forecast;
    held[name] = { ...forecast, model: forecast.model && recalibrated(forecast.model, record) };
  }
  onProgress?.({ step: 'score', share: judged + looked });
  add(tables, { lead_record: merged(past) });
  add(tables, leadPredictions(data, held));
  return { forecast: forecasts.won!, tables };
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
