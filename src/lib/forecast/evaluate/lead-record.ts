import type { TableRow } from '../../domain/forecast-tables';
import { at } from '../../statistics/at';
import { calibrate, chained, uncalibrated, type Calibration } from '../models/calibration';
import { forecasters } from '../models/forecasters';
import { modelOf, trainModel, type TrainedModel } from '../models/trained-model';
import {
  dayOf,
  isoDay,
  rowsWhere,
  startOf,
  subjectOf,
  won,
  type Frame,
  type Subjects
} from '../rows/frame';
import type { GoalRows, LeadGoal, PastLeads } from '../rows/lead-training-data';
import { chancesFrom } from '../score/predictions';
import type { WinForecast, WinForecastOptions } from './win-forecast';

/** How often the models are trained anew when looking back. */
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
  /** Days after which its chances are known best: where the model's bins end. */
  edges: readonly number[];
  /** Predicted of each: its probability to come within some days. */
  chances(days: number): Float64Array;
  /** Whether each came within them: 1 or 0. */
  came(days: number): number[];
}

/** Part of the horizon that must have passed before a list tells anything. */
const tellingPart = 0.5;

/**
 * What would have been predicted of the leads open on past days by models trained before, and what came.
 * Those who are open on a day are not the mix that models learn from: what is predicted on a day is
 * calibrated on earlier lists, as far as their horizon had passed by then.
 */
export async function lookBack(
  name: LeadGoal,
  goal: GoalRows,
  { model, abstained, horizon }: WinForecast,
  options: LookBackOptions
): Promise<LeadRecord> {
  if (!goal.past || !model || abstained || horizon === null)
    return { rows: [], calibration: uncalibrated };
  const lists = await pastLists(goal.frame, goal.past, { model, horizon, ...options });
  const rows = lists.flatMap(({ day, subjects, ...list }) => {
    const { apply } = calibrationUntil(lists, { horizon, until: day });
    const chances = list.chances(horizon);
    const came = day + horizon <= goal.frame.asOf ? list.came(horizon) : null;
    return subjects.map((s, i): TableRow => {
      const probability = apply(at(chances, i));
      const hit = came && came[i] === 1;
      return {
        lead_id: goal.frame.subjects.ids[s] ?? null,
        known_on: isoDay(day - 1),
        ...(name === 'leads'
          ? { probability, won: hit }
          : { deal_probability: probability, became_deal: hit })
      };
    });
  });
  return { rows, calibration: calibrationUntil(lists, { horizon, until: goal.frame.asOf }) };
}

/** The model, its chances as they held on past lists. */
export const recalibrated = (model: TrainedModel, { calibration }: LeadRecord): TrainedModel =>
  modelOf(model.members, { ...model, calibration: chained(model.calibration, calibration) });

async function pastLists(
  frame: Frame,
  past: PastLeads,
  {
    model,
    horizon,
    seed,
    signal,
    onProgress
  }: LookBackOptions & { model: TrainedModel; horizon: number }
): Promise<PastList[]> {
  const days = [...new Set(past.origin)].sort((a, b) => a - b);
  const every = Math.ceil(days.length / retrained);
  const lists: PastList[] = [];
  let trained = model;
  for (const [i, day] of days.entries()) {
    if (i % every === 0) {
      const known = rowsWhere(frame, (row) => dayOf(frame, row) < day && startOf(frame, row) < day);
      trained = await trainModel(
        forecasters[model.candidate],
        { frame, rows: known, until: day },
        { horizon, seed, signal }
      );
    }
    const rows = rowsWhere(past.frame, (row) => past.origin[row] === day);
    const own = Array.from(rows, (row) => subjectOf(past.frame, row));
    const hazards = trained.hazards(past.frame, rows);
    const known = trained;
    lists.push({
      day,
      subjects: own,
      edges: known.bins.edges,
      chances: (days) =>
        chancesFrom(past.frame, rows, hazards, {
          model: { ...known, horizon: days },
          origin: day
        }),
      came: (days) => own.map((s) => Number(cameWithin(frame.subjects, s, { day, days })))
    });
    onProgress((i + 1) / days.length);
  }
  return lists;
}

/** How the chances of lists before a day had turned out by then. */
function calibrationUntil(
  lists: readonly PastList[],
  { horizon, until }: { horizon: number; until: number }
): Calibration {
  const told = lists.flatMap(({ day, subjects, edges, chances, came }) => {
    const days = edges.findLast((edge) => edge <= Math.min(horizon, until - day)) ?? 0;
    return days >= tellingPart * horizon
      ? [{ p: chances(days), y: came(days), subject: subjects }]
      : [];
  });
  return calibrate({
    p: told.flatMap(({ p }) => [...p]),
    y: told.flatMap(({ y }) => y),
    subject: told.flatMap(({ subject }) => subject),
    onePeriod: false
  });
}

const cameWithin = (
  { end, cause }: Subjects,
  s: number,
  { day, days }: { day: number; days: number }
): boolean => cause[s] === won && at(end, s) > day && at(end, s) <= day + days;
