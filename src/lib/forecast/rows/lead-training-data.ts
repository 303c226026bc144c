import type { Goal } from '../../domain/forecast-tables';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { at } from '../../statistics/at';
import { creationRows, isDated, undatedRows } from './creation-rows';
import { epochDays, pickRows, won, type Frame, type Subjects } from './frame';
import { leadRows } from './lead-rows';
import { leadSubjects, type LeadSubjects } from './lead-subjects';
import { leadTouches } from './lead-touches';
import { leakageGate, type Gate } from './leakage';
import { withRates, type RowKind } from './training-rows';

/** What leads are scored for: to become a won deal, and to become a deal. */
export type LeadGoal = Exclude<Goal, 'deals'>;

/** The open leads of past days. */
export interface PastLeads {
  /** A row per lead and day. */
  frame: Frame;
  /** First day not known, of each row. */
  origin: Float64Array;
}

/** Rows of one goal. */
export interface GoalRows {
  frame: Frame;
  /** Days within which it is predicted; null without dates. */
  horizon: number | null;
  /** Past days with the rows to predict on them; null without dates. */
  past: PastLeads | null;
}

export interface LeadTraining {
  rows: RowKind;
  gate: Gate;
  /** Creation rows with the columns the gate took out; null where it took none. */
  leaky: Frame | null;
  goals: { leads: GoalRows; lead_deals: GoalRows | null };
}

/** Leads enter the rates by source, owner and so on when they are this old. */
const rateLagDays = 30;

/** Reads the rows of both goals; for `scoring` by models that are there only those of today. */
export async function gatherLeads(
  db: Database,
  workspace: Workspace,
  { groupBy = null, scoring = false }: { groupBy?: string | null; scoring?: boolean } = {}
): Promise<LeadTraining> {
  const all = await leadSubjects(db, workspace, groupBy);
  const gate = bothGates(all);
  const leads = { ...all, attributes: gate.kept };
  if (!isDated(leads)) {
    const goal = { frame: undatedRows(leads), horizon: null, past: null };
    return { rows: 'undated', gate, leaky: null, goals: { leads: goal, lead_deals: null } };
  }
  const { moments } = leads;
  const steps = [moments.assigned, moments.touched, moments.mql, moments.sql];
  const followed =
    workspace.has.includes('activities.lead_id') ||
    steps.some((at) => at.some((day) => !Number.isNaN(day)));
  const horizons = horizonsOf(leads);
  const days = scoring ? [] : pastDays(workspace, horizons);
  const today = epochDays(workspace.asOf) + 1;
  const frame = followed
    ? leadRows(workspace, leads, await leadTouches(db, workspace, leads.subjects.ids), {
        alsoOn: [...days, today],
        ...(scoring && { only: [today] })
      })
    : creationRows(workspace, leads);
  const kept = followed ? trainingRows(frame, { days, today }) : null;
  const goalRows = (subjects: Subjects, horizon: number): GoalRows => {
    const rated = withRates(
      { ...frame, subjects },
      { lag: rateLagDays, attributes: leads.attributes }
    );
    const past = pastLeads(rated, leads, { days, followed });
    return { frame: kept ? pickRows(rated, kept) : rated, horizon, past };
  };
  return {
    rows: followed ? 'snapshots' : 'creation',
    gate,
    leaky: !followed && gate.leaks.length ? creationRows(workspace, all) : null,
    goals: {
      leads: goalRows(leads.subjects, horizons.leads),
      lead_deals: leads.becoming && goalRows(leads.becoming, horizons.lead_deals)
    }
  };
}

/** More rows would add hardly anything, and take minutes. */
const mostTrainingRows = 15_000;

/** Rows to learn from: those of today, and of the ages every second, third … where they are many. */
function trainingRows(
  { day }: Frame,
  { days, today }: { days: readonly number[]; today: number }
): number[] {
  const past = new Set(days);
  const aged = [...day.keys()].filter((row) => !past.has(at(day, row)) && day[row] !== today);
  const step = Math.ceil(aged.length / mostTrainingRows);
  const kept = aged.filter((_, i) => i % step === 0);
  return [...kept, ...[...day.keys()].filter((row) => day[row] === today)].sort((a, b) => a - b);
}

/** A column that gives away the deal, or the win, is left out for both. */
function bothGates({ attributes, subjects, becoming }: LeadSubjects): Gate {
  const first = leakageGate(attributes, subjects);
  if (!becoming) return first;
  const second = leakageGate(first.kept, becoming);
  return {
    kept: second.kept,
    leaks: [...first.leaks, ...second.leaks],
    ids: [...first.ids, ...second.ids]
  };
}

const usualHorizons = [7, 14, 30, 60, 90, 120, 180, 270, 365];

/** The first usual span within which four in five of those that succeed have done so. */
function horizonsOf({ subjects, becoming }: LeadSubjects): Record<LeadGoal, number> {
  return { leads: horizonOf(subjects), lead_deals: becoming ? horizonOf(becoming) : 0 };
}

function horizonOf({ start, end, cause }: Subjects): number {
  const spans: number[] = [];
  cause.forEach((one, s) => {
    if (one === won && at(end, s) >= at(start, s)) spans.push(at(end, s) - at(start, s));
  });
  spans.sort((a, b) => a - b);
  const usual = spans[Math.floor(0.8 * spans.length)] ?? 0;
  return usualHorizons.find((days) => days >= usual) ?? Math.max(...usualHorizons);
}

const daysApart = 28;
const mostPastDays = 13;

/** Past days four weeks apart, newest first such that the shorter horizon has passed since. */
function pastDays(
  { asOf, firstDay }: Workspace,
  { leads: long, lead_deals: short }: Record<LeadGoal, number>
): number[] {
  const [first, until] = [epochDays(firstDay), epochDays(asOf) + 1];
  const newest = until - (short || long);
  const oldest = first + 0.4 * (until - first);
  const days = Array.from({ length: mostPastDays }, (_, i) => newest - i * daysApart);
  return days.filter((day) => day >= oldest).reverse();
}

const mostPastRows = 60_000;

/** The leads open when each of the days began, with the row that tells what was known of them. */
function pastLeads(
  frame: Frame,
  { moments }: LeadSubjects,
  { days, followed }: { days: readonly number[]; followed: boolean }
): PastLeads {
  const rows: number[] = [];
  const origin: number[] = [];
  for (const day of days)
    frame.day.forEach((known, row) => {
      const wanted = followed ? known === day : known < day;
      if (!wanted || at(moments.over, at(frame.subject, row)) <= day) return;
      rows.push(row);
      origin.push(day);
    });
  // of very many every second, third … lead on all days
  const step = Math.ceil(rows.length / mostPastRows);
  const kept = [...rows.keys()].filter((i) => at(frame.subject, at(rows, i)) % step === 0);
  return {
    frame: pickRows(
      frame,
      kept.map((i) => at(rows, i))
    ),
    origin: Float64Array.from(kept, (i) => at(origin, i))
  };
}
