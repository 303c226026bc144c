import type { Table } from 'apache-arrow';
import { date, number, text } from '../../domain/field';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { at } from '../../statistics/at';
import { overRows, type DealSubjects } from './deal-subjects';
import { category, epochDays, isoDay, numbers, type Column, type Frame } from './frame';
import { quarterDaysLeft, tellsQuarters } from './quarter-days';
import { activityKinds, measures, snapshot } from './snapshot-query';
import { stagePace } from './stage-pace';

export interface SnapshotOptions {
  /** Days to add to those of `snapshotDays`. */
  alsoOn?: readonly string[];
  /** No days but these: enough to score by a model that is there, not to train one. */
  only?: readonly string[];
  signal?: AbortSignal;
  /** Share of the snapshots read, 0 to 1. */
  onProgress?: (share: number) => void;
}

const mostSnapshots = 60;

/** The last days of snapshots, a week apart, or a few weeks where the history is long. */
export function snapshotDays(workspace: Workspace): string[] {
  const last = epochDays(workspace.asOf);
  const span = last - epochDays(workspace.firstDay);
  const step = 7 * Math.max(1, Math.ceil(span / 7 / mostSnapshots));
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => isoDay(last - i * step))
    .reverse()
    .filter((day) => day > workspace.firstDay);
}

/**
 * Training rows from replayed history: the deals open at the end of each snapshot day, as they were
 * known then. Attributes come from the newest export and pass the leakage gate before use.
 */
export async function snapshotRows(
  db: Database,
  workspace: Workspace,
  deals: DealSubjects,
  { alsoOn = [], only, signal, onProgress }: SnapshotOptions = {}
): Promise<Frame> {
  const days = [...new Set(only ?? [...snapshotDays(workspace), ...alsoOn])].sort();
  const kinds = await activityKinds(db, workspace);
  const seen = emptySnapshots(kinds);
  const subjectOf = new Map(deals.subjects.ids.map((id, s) => [id, s]));
  for (const [i, day] of days.entries()) {
    signal?.throwIfAborted();
    const found = await db.query(snapshot(workspace, day, kinds));
    addDay(seen, found, { until: epochDays(day) + 1, subjectOf, ends: deals.subjects.end });
    onProgress?.((i + 1) / days.length);
  }
  const frame: Frame = {
    subjects: deals.subjects,
    subject: Int32Array.from(seen.subject),
    day: Float64Array.from(seen.until),
    columns: columnsOf(seen, deals, {
      hasOwner: workspace.has.includes('deals.owner'),
      scoring: only !== undefined
    }),
    stage: 'stage',
    crm: null,
    asOf: epochDays(workspace.asOf) + 1,
    dated: true
  };
  return { ...frame, columns: [...frame.columns, await stagePace(db, workspace, frame)] };
}

type Texts = (string | null)[];

/** Open deals as they were on the days read so far: an entry per deal and day in each of the lists. */
interface Snapshots {
  subject: number[];
  /** First day not known. */
  until: number[];
  stage: Texts;
  owner: Texts;
  lastKind: Texts;
  lastPerson: Texts;
  /** Days to the expected close; NaN where none is known. */
  daysLeft: number[];
  /** By their names as features and as columns of the query. */
  measures: { name: string; column: string; values: (number | null)[] }[];
}

const emptySnapshots = (kinds: readonly string[]): Snapshots => ({
  subject: [],
  until: [],
  stage: [],
  owner: [],
  lastKind: [],
  lastPerson: [],
  daysLeft: [],
  measures: [
    ...measures.map((name) => ({ name, column: name, values: [] })),
    ...kinds.map((kind, k) => ({ name: `kind:${kind}`, column: `kind_${k}`, values: [] }))
  ]
});

const told = {
  deal_id: text().orNull(),
  stage: text().orNull(),
  owner: text().orNull(),
  last_kind: text().orNull(),
  last_person: text().orNull(),
  expected_close_on: date().orNull()
};

function addDay(
  seen: Snapshots,
  found: Table,
  {
    until,
    subjectOf,
    ends
  }: { until: number; subjectOf: ReadonlyMap<string, number>; ends: Float64Array }
): void {
  const counted = decode(
    found,
    Object.fromEntries(seen.measures.map(({ column }) => [column, number().orNull()]))
  );
  for (const [i, row] of decode(found, told).entries()) {
    const s = subjectOf.get(row.deal_id ?? '');
    // a deal that closed before it was created, or reopened since, has no time to count from
    if (s === undefined || at(ends, s) < until) continue;
    seen.subject.push(s);
    seen.until.push(until);
    seen.stage.push(row.stage);
    seen.owner.push(row.owner);
    seen.lastKind.push(row.last_kind);
    seen.lastPerson.push(row.last_person);
    seen.daysLeft.push(epochDays(row.expected_close_on) - until);
    for (const { column, values } of seen.measures) values.push(counted[i]?.[column] ?? null);
  }
}

/** Features of the snapshots; those that hardly vary only where `scoring` by a model that may know them. */
function columnsOf(
  seen: Snapshots,
  { attributes }: DealSubjects,
  { hasOwner, scoring }: { hasOwner: boolean; scoring: boolean }
): Column[] {
  const subject = Int32Array.from(seen.subject);
  const varies = (column: Column) => scoring || hasVariety(column);
  const byKind = seen.measures.filter(({ name }) => name.startsWith('kind:')).length > 1;
  const due = numbers('days_to_expected_close', seen.daysLeft);
  return [
    category('stage', seen.stage),
    ...seen.measures.map(({ name, values }) => numbers(name, values)).filter(varies),
    ...attributes
      .filter(({ name }) => name !== 'owner' && name !== 'amount')
      .map((column) => overRows(column, subject))
      .filter(varies),
    ...(byKind
      ? [category('last_kind', seen.lastKind), category('last_person', seen.lastPerson)]
      : []),
    ...(hasOwner ? [category('owner', seen.owner)] : []),
    ...(varies(due) ? [due, numbers('overdue', seen.daysLeft.map(isOverdue))] : []),
    ...(scoring || tellsQuarters(seen.until)
      ? [numbers('quarter_days_left', seen.until.map(quarterDaysLeft))]
      : [])
  ];
}

const isOverdue = (daysLeft: number): number | null =>
  Number.isNaN(daysLeft) ? null : Number(daysLeft < 0);

function hasVariety(column: Column): boolean {
  if (column.kind === 'category') return column.levels.length > 1;
  const first = column.values.find((value) => !Number.isNaN(value));
  return column.values.some((value) => !Number.isNaN(value) && value !== first);
}
