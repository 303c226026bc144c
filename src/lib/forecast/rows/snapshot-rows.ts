import { date, number, text } from '../../domain/field';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { overRows, type DealSubjects } from './deal-subjects';
import { category, epochDays, isoDay, numbers, type Column, type Frame } from './frame';
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
  const index = new Map(deals.subjects.ids.map((id, i) => [id, i]));
  const kinds = await activityKinds(db, workspace);
  const days = [...new Set(only ?? [...snapshotDays(workspace), ...alsoOn])].sort();
  const varies = (column: Column) => only !== undefined || hasVariety(column);
  const out = {
    subject: [] as number[],
    day: [] as number[],
    stage: [] as (string | null)[],
    owner: [] as (string | null)[],
    lastKind: [] as (string | null)[],
    lastPerson: [] as (string | null)[],
    expected: [] as number[],
    values: [...measures, ...kinds].map(() => [] as (number | null)[])
  };
  for (const [i, day] of days.entries()) {
    signal?.throwIfAborted();
    const rows = decode(await db.query(snapshot(workspace, day, kinds)), {
      deal_id: text(),
      stage: text(),
      owner: text(),
      last_kind: text(),
      last_person: text(),
      expected_close_on: date(),
      ...Object.fromEntries(
        [...measures, ...kinds.map((_, k) => `kind_${k}`)].map((n) => [n, number()])
      )
    }) as Record<string, string | number | null>[];
    const until = epochDays(day) + 1;
    for (const row of rows) {
      const s = index.get(row.deal_id as string);
      // a deal that closed before it was created, or reopened since, has no time to count from
      if (s === undefined || deals.subjects.end[s]! < until) continue;
      out.subject.push(s);
      out.day.push(until);
      out.stage.push(row.stage as string | null);
      out.owner.push(row.owner as string | null);
      out.lastKind.push(row.last_kind as string | null);
      out.lastPerson.push(row.last_person as string | null);
      out.expected.push(epochDays(row.expected_close_on as string | null) - until);
      [...measures, ...kinds.map((_, k) => `kind_${k}`)].forEach((name, m) =>
        out.values[m]!.push(row[name] as number | null)
      );
    }
    onProgress?.((i + 1) / days.length);
  }
  const subject = Int32Array.from(out.subject);
  const day = Float64Array.from(out.day);
  const attributes = deals.attributes
    .filter(({ name }) => name !== 'owner' && name !== 'amount')
    .map((column) => overRows(column, subject));
  const named = [...measures, ...kinds.map((kind) => `kind:${kind}`)];
  const columns: Column[] = [
    category('stage', out.stage),
    ...named.map((name, m) => numbers(name, out.values[m]!)).filter(varies),
    ...attributes.filter(varies)
  ];
  if (kinds.length > 1)
    columns.push(category('last_kind', out.lastKind), category('last_person', out.lastPerson));
  if (workspace.has.includes('deals.owner')) columns.push(category('owner', out.owner));
  const expected = numbers('days_to_expected_close', out.expected);
  if (varies(expected))
    columns.push(
      expected,
      numbers(
        'overdue',
        out.expected.map((left) => (Number.isNaN(left) ? null : Number(left < 0)))
      )
    );
  if (only || tellsQuarters(out.day))
    columns.push(numbers('quarter_days_left', out.day.map(quarterDaysLeft)));
  const frame: Frame = {
    subjects: deals.subjects,
    subject,
    day,
    columns,
    stage: 'stage',
    crm: null,
    asOf: epochDays(workspace.asOf) + 1,
    dated: true
  };
  columns.push(await stagePace(db, workspace, frame));
  return frame;
}

function hasVariety(column: Column): boolean {
  if (column.kind === 'category') return column.levels.length > 1;
  const first = column.values.find((value) => !Number.isNaN(value));
  return column.values.some((value) => !Number.isNaN(value) && value !== first);
}

/** Less than this many days hold too few quarter ends to learn from: their places would only tell the date. */
const fewestDays = 500;

/** Whether days span enough quarters for the place in the quarter to mean something. */
export function tellsQuarters(days: ArrayLike<number>): boolean {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < days.length; i++) {
    if (days[i]! < first) first = days[i]!;
    if (days[i]! > last) last = days[i]!;
  }
  return last - first >= fewestDays;
}

/** Days from the end of a day to the end of its calendar quarter. */
export function quarterDaysLeft(until: number): number {
  const day = new Date((until - 1) * 86_400_000);
  const next = Date.UTC(day.getUTCFullYear(), 3 * Math.floor(day.getUTCMonth() / 3) + 3, 1);
  return next / 86_400_000 - until;
}
