import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { at } from '../../statistics/at';
import { creationRows, isDated, undatedRows } from './creation-rows';
import type { DealSubjects } from './deal-subjects';
import { columnNamed, cycleTimeQuantile, open, type Column, type Frame } from './frame';
import { pastRate } from './past-rates';
import { snapshotRows, type SnapshotOptions } from './snapshot-rows';

/** How the rows were made. */
export type RowKind = 'snapshots' | 'creation' | 'undated';

/**
 * The training rows that the data allow: snapshots where a history is recorded, else one row per
 * subject on the day it was created, else one without any day.
 */
export async function rowsFor(
  db: Database,
  workspace: Workspace,
  deals: DealSubjects,
  options: SnapshotOptions
): Promise<{ frame: Frame; rows: RowKind }> {
  if (!isDated(deals)) return { frame: undatedRows(deals), rows: 'undated' };
  const history = ['stage_events', 'deal_changes', 'activities.deal_id'].some((name) =>
    workspace.has.includes(name)
  );
  if (!history)
    return {
      frame: withRates(creationRows(workspace, deals), { attributes: deals.attributes }),
      rows: 'creation'
    };
  const frame = await snapshotRows(db, workspace, deals, options);
  const complete = withRates(frame, { attributes: deals.attributes });
  return { frame: { ...complete, crm: crmByStage(deals, frame) }, rows: 'snapshots' };
}

/** Rows without history from these attributes, those the gate took out among them. */
export const rebuiltRows = (workspace: Workspace, deals: DealSubjects, rows: RowKind): Frame =>
  rows === 'undated' ? undatedRows(deals) : creationRows(workspace, deals);

/** Categories that change as a deal goes on: a rate by them would count deals by where they ended. */
const ofTheMoment = new Set(['stage', 'last_kind', 'last_person']);

/** Adds the rates before the day of every category with more than a few levels. */
export function withRates(
  frame: Frame,
  {
    lag = cycleTimeQuantile(frame, 0.5),
    attributes = []
  }: { lag?: number; attributes?: readonly Column[] } = {}
): Frame {
  const rates = frame.columns.flatMap((column) =>
    column.kind === 'category' && !ofTheMoment.has(column.name) && column.levels.length > 4
      ? [
          pastRate(frame, column, {
            lag,
            attribute: attributes.find(({ name }) => name === column.name)
          })
        ]
      : []
  );
  return { ...frame, columns: [...frame.columns, ...rates] };
}

/** The probability the CRM gives deals of each stage today, taken as what it gave them then. */
function crmByStage(deals: DealSubjects, frame: Frame): Float64Array | null {
  const stage = frame.stage === null ? undefined : columnNamed(frame, frame.stage);
  if (stage?.kind !== 'category') return null;
  const lastRow = new Map<number, number>();
  frame.subject.forEach((s, row) => lastRow.set(s, row));
  const given = new Map<number, { sum: number; n: number }>();
  deals.crm.forEach((p, s) => {
    const row = lastRow.get(s);
    if (deals.subjects.cause[s] !== open || Number.isNaN(p) || row === undefined) return;
    const sofar = given.get(at(stage.codes, row)) ?? { sum: 0, n: 0 };
    given.set(at(stage.codes, row), { sum: sofar.sum + p, n: sofar.n + 1 });
  });
  if (given.size === 0) return null;
  return Float64Array.from(stage.codes, (code) => {
    const own = given.get(code);
    return own ? own.sum / own.n : NaN;
  });
}
