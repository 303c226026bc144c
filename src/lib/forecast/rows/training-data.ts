import type { Target } from '../../domain/forecast-tables';
import { addDays } from '../../domain/period';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { dealSubjects, type DealSubjects } from './deal-subjects';
import type { Frame } from './frame';
import { gatherLeads, type LeadTraining } from './lead-training-data';
import { leakageGate, type Gate } from './leakage';
import { comparedDays, recordOrigins } from './past-days';
import { rebuiltRows, rowsFor, type RowKind } from './training-rows';
import type { WonAmounts } from './won-amounts';

/** Everything training needs, as plain data that can be handed to a worker. */
export interface TrainingData {
  target: Target;
  frame: Frame;
  rows: RowKind;
  gate: Gate;
  /** The same rows with the columns the gate took out; null where it took none. */
  leaky: Frame | null;
  wins: WonAmounts;
  pipelines: { names: string[]; of: Int32Array };
  asOf: string;
  fiscalStart: number;
  /** Leads: the rows of both goals; `frame` is that of winning. */
  leads?: LeadTraining;
  /** Leads: days within which a win is predicted unless others are asked for. */
  usualHorizon?: number | null;
  /** Past origins of the track record, oldest first. */
  recordOrigins: string[];
  /** Past days whose scores are compared with today's, oldest first. */
  comparedDays: string[];
}

export interface GatherOptions {
  target: Target;
  groupBy?: string | null;
  /** Only what scoring by a model that is there needs. */
  scoring?: boolean;
  signal?: AbortSignal;
  onProgress?: (share: number) => void;
}

/** Reads the training rows, those of the days that are looked back on among them. */
export async function gatherTraining(
  db: Database,
  workspace: Workspace,
  { target, groupBy = null, scoring = false, signal, onProgress }: GatherOptions
): Promise<TrainingData> {
  if (target === 'leads')
    return ofLeads(await gatherLeads(db, workspace, { groupBy, scoring }), workspace);
  const deals = await dealSubjects(db, workspace, groupBy);
  const gate = leakageGate(deals.attributes, deals.subjects);
  const origins = recordOrigins(workspace);
  const compared = comparedDays(workspace);
  // what is known when a day begins is what was known when the day before ended
  const alsoOn = [...origins.map((origin) => addDays(origin, -1)), ...compared];
  const { frame, rows } = await rowsFor(
    db,
    workspace,
    { ...deals, attributes: gate.kept },
    { alsoOn, ...(scoring && { only: [...compared, workspace.asOf] }), signal, onProgress }
  );
  const leaky =
    gate.leaks.length > 0 && rows !== 'snapshots' ? rebuiltRows(workspace, deals, rows) : null;
  return {
    target,
    frame,
    rows,
    gate,
    leaky,
    wins: { subjects: deals.subjects, amount: amountsOf(deals) },
    pipelines: pipelinesOf(deals),
    asOf: workspace.asOf,
    fiscalStart: workspace.fiscalStart,
    recordOrigins: frame.dated ? origins : [],
    comparedDays: rows === 'snapshots' ? compared : []
  };
}

function ofLeads(leads: LeadTraining, { asOf, fiscalStart }: Workspace): TrainingData {
  const { frame, horizon } = leads.goals.leads;
  const none = frame.subjects.ids.length;
  return {
    target: 'leads',
    frame,
    rows: leads.rows,
    gate: leads.gate,
    leaky: leads.leaky,
    leads,
    usualHorizon: horizon,
    wins: { subjects: frame.subjects, amount: new Float64Array(none).fill(NaN) },
    pipelines: { names: [''], of: new Int32Array(none) },
    asOf,
    fiscalStart,
    recordOrigins: [],
    comparedDays: []
  };
}

function amountsOf({ attributes, subjects }: DealSubjects): Float64Array {
  const amount = attributes.find(({ name }) => name === 'amount');
  return amount?.kind === 'number'
    ? amount.values
    : new Float64Array(subjects.ids.length).fill(NaN);
}

function pipelinesOf({ attributes, subjects }: DealSubjects): TrainingData['pipelines'] {
  const column = attributes.find(({ name }) => name === 'pipeline');
  return column?.kind === 'category'
    ? { names: column.levels, of: column.codes }
    : { names: [''], of: new Int32Array(subjects.ids.length) };
}
