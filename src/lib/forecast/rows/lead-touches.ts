import { text, timestamp } from '../../domain/field';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { sql } from '../../sql/sql';
import { at } from '../../statistics/at';
import { category, epochDays, numbers, whenKnown, type Column } from './frame';

/** What was done with leads: the touches of lead `s` are those from `first[s]` to `first[s + 1]`. */
export interface LeadTouches {
  first: Int32Array;
  /** Days since 1970, rising within a lead. */
  at: Float64Array;
  /** Places among `kinds` and `results`; −1 for none of them. */
  kind: Int8Array;
  result: Int8Array;
  kinds: string[];
  results: string[];
}

/** Kinds and results counted one by one; the most frequent. */
const mostCounted = 6;

/** Touches of the leads, in the order of `ids`. */
export async function leadTouches(
  db: Database,
  workspace: Workspace,
  ids: readonly string[]
): Promise<LeadTouches> {
  const known = (name: string) => workspace.has.includes(`activities.${name}`);
  const rows = known('lead_id')
    ? decode(
        await db.query(sql`
          select
            a.lead_id as lead_id,
            a.at as touched_at,
            ${known('kind') ? sql`a.kind` : sql`null`} as kind,
            ${known('outcome') ? sql`a.outcome` : sql`null`} as result
          from activities as a
          where a.lead_id is not null and a.at is not null
          order by lead_id, touched_at, a.activity_id`),
        {
          lead_id: text().orNull(),
          touched_at: timestamp().orNull(),
          kind: text().orNull(),
          result: text().orNull()
        }
      )
    : [];
  return touchesOf(
    ids,
    rows.map(({ lead_id, touched_at, kind, result }) => ({
      lead: lead_id,
      at: whenKnown(epochDays(touched_at)),
      kind,
      result: result === null ? null : [kind, result].filter(Boolean).join(' · ')
    }))
  );
}

interface Touch {
  lead: string | null;
  at: number;
  kind: string | null;
  result: string | null;
}

function touchesOf(ids: readonly string[], rows: readonly Touch[]): LeadTouches {
  const byLead = new Map<string | null, Touch[]>();
  for (const row of rows) {
    const sofar = byLead.get(row.lead);
    if (sofar) sofar.push(row);
    else byLead.set(row.lead, [row]);
  }
  const first = new Int32Array(ids.length + 1);
  const own: Touch[] = [];
  ids.forEach((id, s) => {
    own.push(...(byLead.get(id) ?? []).sort((a, b) => a.at - b.at));
    first[s + 1] = own.length;
  });
  const kinds = frequent(own.map(({ kind }) => kind));
  const results = frequent(own.map(({ result }) => result));
  return {
    first,
    at: Float64Array.from(own, ({ at }) => at),
    kind: Int8Array.from(own, ({ kind }) => kinds.indexOf(kind ?? '')),
    result: Int8Array.from(own, ({ result }) => results.indexOf(result ?? '')),
    kinds,
    results
  };
}

function frequent(values: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostCounted)
    .map(([value]) => value);
}

/** Per row what had been done before its day. */
export interface TouchCounts {
  all: Float64Array;
  recent: Float64Array;
  idle: Float64Array;
  /** Place of the last one's result; −1 where there is none. */
  last: Int32Array;
  /** [rows, kinds] and [rows, results] */
  kinds: Float64Array;
  results: Float64Array;
}

export function touchesUntil(
  touches: LeadTouches,
  subject: Int32Array,
  day: Float64Array
): TouchCounts {
  const [nKinds, nResults] = [touches.kinds.length, touches.results.length];
  const counts: TouchCounts = {
    all: new Float64Array(subject.length),
    recent: new Float64Array(subject.length),
    idle: new Float64Array(subject.length).fill(NaN),
    last: new Int32Array(subject.length).fill(-1),
    kinds: new Float64Array(subject.length * nKinds),
    results: new Float64Array(subject.length * nResults)
  };
  subject.forEach((s, row) => {
    for (let i = at(touches.first, s); i < at(touches.first, s + 1); i++) {
      const touched = at(touches.at, i);
      if (!(touched < at(day, row))) break;
      counts.all[row]!++;
      if (touched >= at(day, row) - 7) counts.recent[row]!++;
      counts.idle[row] = at(day, row) - touched;
      counts.last[row] = at(touches.result, i);
      if (at(touches.kind, i) >= 0) counts.kinds[row * nKinds + at(touches.kind, i)]!++;
      if (at(touches.result, i) >= 0) counts.results[row * nResults + at(touches.result, i)]!++;
    }
  });
  return counts;
}

/** The counts as columns; none where nothing was ever done with a lead. */
export function columnsOfTouches(touches: LeadTouches, counts: TouchCounts): Column[] {
  if (touches.at.length === 0) return [];
  const every = (of: Float64Array, names: string[], k: number) =>
    Array.from(counts.all, (_, row) => at(of, row * names.length + k));
  return [
    numbers('activities', Array.from(counts.all)),
    numbers('recent_7', Array.from(counts.recent)),
    numbers('idle_days', Array.from(counts.idle)),
    ...touches.kinds.map((kind, k) =>
      numbers(`kind:${kind}`, every(counts.kinds, touches.kinds, k))
    ),
    ...touches.results.map((result, k) =>
      numbers(`result:${result}`, every(counts.results, touches.results, k))
    ),
    category(
      'last_kind',
      Array.from(counts.last, (k) => touches.results[k] ?? null)
    )
  ];
}
