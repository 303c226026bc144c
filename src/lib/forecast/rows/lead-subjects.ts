import { text, timestamp, type Fields } from '../../domain/field';
import { leadDimensions } from '../../domain/tables';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, join, sql } from '../../sql/sql';
import { at } from '../../statistics/at';
import { duplicateGroups, groupsOf, type DealSubjects } from './deal-subjects';
import {
  category,
  epochDays,
  lost,
  numbersOrCategory,
  open,
  whenKnown,
  won,
  type Subjects
} from './frame';

/** When things happened to each lead, in days since 1970; NaN where they did not, or no day says so. */
export interface LeadMoments {
  assigned: Float64Array;
  touched: Float64Array;
  mql: Float64Array;
  sql: Float64Array;
  /** It became a deal or was disqualified: from then on it is no open lead. */
  over: Float64Array;
}

export interface LeadSubjects extends DealSubjects {
  /** The same leads, won on becoming a deal; null where hardly any deal says when that was. */
  becoming: Subjects | null;
  moments: LeadMoments;
  /** The owner is known from the assignment on, not before. */
  ownerByAssignment: boolean;
}

type LeadRow = Record<string, string | null>;

/**
 * All leads: won when a deal of theirs was won, lost when disqualified or when their deal was lost.
 * A lead that nobody disqualifies stays open. What is written because it ended (status, reason) is
 * not among the attributes.
 */
export async function leadSubjects(
  db: Database,
  workspace: Workspace,
  groupBy: string | null
): Promise<LeadSubjects> {
  const has = (name: string) => workspace.has.includes(`leads.${name}`);
  const extras = workspace.has
    .filter((name) => name.startsWith('leads.x_'))
    .map((name) => name.slice('leads.'.length));
  const names = [...[...leadDimensions, 'size'].filter(has), ...extras];
  const rows = await queried(db, names);
  const attributes = names.map((name) => {
    const texts = rows.map((row) => row[`d_${name}`] ?? null);
    return name.startsWith('x_') ? numbersOrCategory(name, texts) : category(name, texts);
  });
  const times = timesOf(rows);
  const group =
    groupBy === null
      ? duplicateGroups(attributes, times.start)
      : groupsOf(rows.map((row) => row[`d_${groupBy}`] ?? null));
  const common = {
    ids: rows.map((row) => String(row.lead_id)),
    start: times.start,
    group,
    settled: Uint8Array.from(rows, (row) => Number(isDeal(row)))
  };
  return {
    subjects: { ...common, ...winning(rows, times) },
    becoming: tellsBecoming(rows, times) ? { ...common, ...becoming(rows, times) } : null,
    attributes,
    moments: {
      assigned: momentsOf(rows, 'assigned_at'),
      touched: momentsOf(rows, 'first_touch_at'),
      mql: momentsOf(rows, 'mql_at'),
      sql: momentsOf(rows, 'sql_at'),
      over: times.over
    },
    ownerByAssignment: has('assigned_at'),
    stage: rows.map(() => null),
    crm: new Float64Array(rows.length).fill(NaN),
    hasStages: false
  };
}

const isDeal = (row: LeadRow): boolean => row.deal_id !== null;

/** In days since 1970; NaN where it did not happen. */
interface Times {
  start: Float64Array;
  disqualified: Float64Array;
  /** Of the deal. */
  closed: Float64Array;
  became: Float64Array;
  over: Float64Array;
}

function timesOf(rows: readonly LeadRow[]): Times {
  const start = Float64Array.from(rows, (row) => epochDays(row.created_at ?? null));
  const disqualified = momentsOf(rows, 'disqualified_at');
  const closed = momentsOf(rows, 'closed_at');
  const became = becameAt(rows, { start, closed });
  const over = Float64Array.from(rows, (row, s) =>
    isDeal(row) ? (Number.isNaN(at(became, s)) ? -Infinity : at(became, s)) : at(disqualified, s)
  );
  return { start, disqualified, closed, became, over };
}

type Ending = Pick<Subjects, 'end' | 'cause'>;

const winning = (rows: readonly LeadRow[], { closed, disqualified }: Times): Ending => ({
  end: Float64Array.from(rows, ({ outcome }, s) =>
    outcome === 'won' || outcome === 'lost' ? at(closed, s) : at(disqualified, s)
  ),
  cause: Uint8Array.from(rows, (row) =>
    row.outcome === 'won' ? won : row.outcome === 'lost' || row.disqualified_at ? lost : open
  )
});

const becoming = (rows: readonly LeadRow[], { over }: Times): Ending => ({
  end: over.map((day) => (Number.isFinite(day) ? day : NaN)),
  cause: Uint8Array.from(rows, (row) => (isDeal(row) ? won : row.disqualified_at ? lost : open))
});

const moments = ['created_at', 'assigned_at', 'first_touch_at', 'mql_at', 'sql_at'] as const;

async function queried(db: Database, names: readonly string[]): Promise<LeadRow[]> {
  const fields: Fields = Object.fromEntries(names.map((name) => [`d_${name}`, text().orNull()]));
  const attributes = names.map((name) => sql`l.${ident(name)} as ${ident(`d_${name}`)}`);
  return decode(
    await db.query(sql`
      select
        l.lead_id as lead_id,
        ${join(moments.map((name) => sql`l.${ident(name)} as ${ident(name)}`))},
        l.disqualified_at as disqualified_at,
        coalesce(d.deal_id, l.deal_id) as deal_id,
        d.created_at as became_at,
        d.outcome as outcome,
        ${join([...attributes, sql`d.closed_at as closed_at`])}
      from leads as l
      left join journeys as d on d.deal_id = l.deal_id
      order by l.lead_id`),
    {
      lead_id: text().orNull(),
      ...Object.fromEntries(moments.map((name) => [name, timestamp().orNull()])),
      disqualified_at: timestamp().orNull(),
      deal_id: text().orNull(),
      became_at: timestamp().orNull(),
      closed_at: timestamp().orNull(),
      outcome: text().orNull(),
      ...fields
    }
  ) as LeadRow[];
}

const momentsOf = (rows: readonly LeadRow[], name: string): Float64Array =>
  Float64Array.from(rows, (row) => whenKnown(epochDays(row[name] ?? null)));

/**
 * When each lead became a deal. A deal without a creation of its own was given the lead's by loading;
 * of such a one it is only known that it was there when it closed.
 */
function becameAt(
  rows: readonly LeadRow[],
  { start, closed }: { start: Float64Array; closed: Float64Array }
): Float64Array {
  return Float64Array.from(rows, ({ deal_id, became_at = null, created_at }, s) => {
    if (deal_id === null || became_at === null) return NaN;
    return became_at === created_at
      ? at(closed, s)
      : Math.max(whenKnown(epochDays(became_at)), at(start, s));
  });
}

/** Whether most deals say when they began, rather than only when they closed. */
function tellsBecoming(rows: readonly LeadRow[], { start, became, closed }: Times): boolean {
  let [deals, told] = [0, 0];
  rows.forEach(({ deal_id }, s) => {
    if (deal_id === null) return;
    deals++;
    if (at(became, s) >= at(start, s) && became[s] !== closed[s]) told++;
  });
  return told > 0.5 * deals;
}
