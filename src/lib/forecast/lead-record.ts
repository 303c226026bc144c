import type { TableRow } from '../domain/forecast-tables';
import { calibrate, chained, uncalibrated, type Calibration } from './calibration';
import { rowsWhere } from './folds';
import { rungForecasters } from './forecasters';
import { isoDay, won, type Subjects } from './frame';
import type { GoalRows, LeadGoal } from './lead-training-data';
import { chancesOn } from './predictions';
import { modelOf, trainModel, type TrainedModel } from './trained-model';
import type { WinForecast, WinForecastOptions } from './win-forecast';

/** How often the models are taught anew when looking back. */
const retrained = 3;

export interface LeadRecord {
  rows: TableRow[];
  /** Turns the model's chance into one that held on the lists of past days. */
  calibration: Calibration;
}

interface LookBackOptions extends Pick<WinForecastOptions, 'seed' | 'signal'> {
  onProgress: (share: number) => void;
}

/** The open leads of a past day, as the model of then scored them. */
interface PastList {
  day: number;
  subjects: number[];
  chances: Float64Array;
  /** 1 came within the horizon, 0 did not, −1 not known yet. */
  came: number[];
}

/**
 * What would have been said of the leads open on past days by models taught before, and what came.
 * Those who are open on a day are not the mix that models learn from: what is said on a day is
 * calibrated on the lists whose horizon had passed by then.
 */
export async function lookBack(
  name: LeadGoal,
  goal: GoalRows,
  { model, abstained, horizon }: WinForecast,
  options: LookBackOptions
): Promise<LeadRecord> {
  if (!goal.past || !model || abstained || horizon === null)
    return { rows: [], calibration: uncalibrated };
  const lists = await pastLists(goal, { model, horizon }, options);
  const rows = lists.flatMap(({ day, subjects, chances, came }) => {
    const { apply } = learnt(lists.filter((earlier) => earlier.day + horizon <= day));
    return subjects.map((s, i): TableRow => {
      const said = apply(chances[i]!);
      const hit = came[i]! < 0 ? null : came[i] === 1;
      return {
        lead_id: goal.frame.subjects.ids[s]!,
        known_on: isoDay(day - 1),
        ...(name === 'leads'
          ? { probability: said, won: hit }
          : { deal_probability: said, became_deal: hit })
      };
    });
  });
  return { rows, calibration: learnt(lists) };
}

/** The model, its chances as they held on past lists. */
export const recalibrated = (model: TrainedModel, { calibration }: LeadRecord): TrainedModel =>
  modelOf(model.members, { ...model, calibration: chained(model.calibration, calibration) });

async function pastLists(
  { frame, past }: GoalRows,
  { model, horizon }: { model: TrainedModel; horizon: number },
  { seed, signal, onProgress }: LookBackOptions
): Promise<PastList[]> {
  const { subjects } = frame;
  const days = [...new Set(past!.origin)].sort((a, b) => a - b);
  const every = Math.ceil(days.length / retrained);
  const lists: PastList[] = [];
  let taught = model;
  for (const [i, day] of days.entries()) {
    if (i % every === 0) {
      const known = rowsWhere(
        frame,
        (row) => frame.day[row]! < day && subjects.start[frame.subject[row]!]! < day
      );
      taught = await trainModel(
        rungForecasters[model.rung],
        { frame, rows: known, until: day },
        { horizon, seed, signal }
      );
    }
    const rows = rowsWhere(past!.frame, (row) => past!.origin[row] === day);
    const own = Array.from(rows, (row) => past!.frame.subject[row]!);
    lists.push({
      day,
      subjects: own,
      chances: chancesOn(taught, day)(past!.frame, rows),
      came: own.map((s) => cameWithin(subjects, s, { day, horizon, until: frame.asOf }))
    });
    onProgress((i + 1) / days.length);
  }
  return lists;
}

/** How the chances of these lists turned out. */
function learnt(lists: readonly PastList[]): Calibration {
  const p = lists.flatMap(({ chances }) => [...chances]);
  const y = lists.flatMap(({ came }) => came);
  const subject = lists.flatMap((list) => list.subjects);
  return calibrate({ p, y, subject, onePeriod: false });
}

function cameWithin(
  { end, cause }: Subjects,
  s: number,
  { day, horizon, until }: { day: number; horizon: number; until: number }
): number {
  if (day + horizon > until) return -1;
  return Number(cause[s] === won && end[s]! > day && end[s]! <= day + horizon);
}
