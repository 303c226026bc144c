import { dealDimensions } from '../../domain/tables';
import { flag, number, text, timestamp, type Fields } from '../../domain/field';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, join, sql } from '../../sql/sql';
import { toDouble } from '../../sql/verbs';
import {
  category,
  epochDays,
  lost,
  numbers,
  numbersOrCategory,
  open,
  won,
  type Column,
  type Subjects
} from './frame';

/** All deals with what their export says of each, whenever it was written. */
export interface DealSubjects {
  subjects: Subjects;
  /** One value per subject, from the newest export: the gate must look at them. */
  attributes: Column[];
  stage: (string | null)[];
  crm: Float64Array;
  hasStages: boolean;
}

/** Attributes of a deal that may be known when it is created. */
const dimensions = [
  'pipeline',
  ...dealDimensions.filter((name) => name !== 'loss_reason'),
  'account'
];

/** The columns of `deals` that hold anything, as subjects and candidate features. */
export async function dealSubjects(
  db: Database,
  workspace: Workspace,
  groupBy: string | null
): Promise<DealSubjects> {
  const has = (name: string) => workspace.has.includes(`deals.${name}`);
  const extras = workspace.has
    .filter((name) => name.startsWith('deals.x_'))
    .map((name) => name.slice('deals.'.length));
  const names = [...dimensions.filter(has), ...extras];
  const fields: Fields = Object.fromEntries(names.map((name) => [`d_${name}`, text()]));
  const rows = decode(
    await db.query(sql`
      select
        deal_id as deal_id,
        created_at as created_at,
        closed_at as closed_at,
        outcome as outcome,
        stage as stage,
        ${toDouble(sql`amount_base`)} as amount,
        ${toDouble(sql`crm_probability`)} as crm,
        has_history as has_history,
        ${join([...names.map((name) => sql`${ident(name)} as ${ident(`d_${name}`)}`), sql`account_id as account_key`])}
      from journeys
      order by deal_id`),
    {
      deal_id: text(),
      created_at: timestamp(),
      closed_at: timestamp(),
      outcome: text(),
      stage: text(),
      amount: number(),
      crm: number(),
      has_history: flag(),
      account_key: text(),
      ...fields
    }
  ) as Record<string, string | number | boolean | null>[];
  const texts = (name: string) => rows.map((row) => row[name] as string | null);
  const attributes = names.map((name) =>
    name.startsWith('x_')
      ? numbersOrCategory(name, texts(`d_${name}`))
      : category(name, texts(`d_${name}`))
  );
  if (has('amount'))
    attributes.push(
      numbers(
        'amount',
        rows.map((row) => row.amount as number)
      )
    );
  const start = Float64Array.from(texts('created_at'), epochDays);
  const key = groupBy === null ? null : groupBy === 'account_id' ? 'account_key' : `d_${groupBy}`;
  return {
    subjects: {
      ids: texts('deal_id').map(String),
      start,
      end: Float64Array.from(rows, (row) =>
        row.outcome === 'won' || row.outcome === 'lost'
          ? epochDays(row.closed_at as string | null)
          : NaN
      ),
      cause: Uint8Array.from(rows, (row) =>
        row.outcome === 'won' ? won : row.outcome === 'lost' ? lost : open
      ),
      group: key === null ? duplicateGroups(attributes, start) : groupsOf(texts(key))
    },
    attributes,
    stage: texts('stage'),
    crm: Float64Array.from(rows, (row) => (row.crm as number | null) ?? NaN),
    hasStages: rows.some((row) => row.has_history)
  };
}

/** Same value, same group; blanks each stand alone. */
export function groupsOf(values: readonly (string | null)[]): Int32Array {
  const index = new Map<string, number>();
  return Int32Array.from(values, (value, i) => {
    const key = value === null || value === '' ? `\0${i}` : value;
    if (!index.has(key)) index.set(key, index.size);
    return index.get(key)!;
  });
}

/**
 * Rows equal in every attribute that began at the same moment, or at none that is known, are one
 * group: a copy must not be judged by its original. Deals of different days only look the same.
 */
export function duplicateGroups(attributes: readonly Column[], start: Float64Array): Int32Array {
  const comparable = attributes.length >= 3;
  return groupsOf(
    Array.from(start, (day, i) =>
      comparable
        ? [
            day,
            ...attributes.map((one) => (one.kind === 'number' ? one.values : one.codes)[i])
          ].join('|')
        : null
    )
  );
}

/** Values of subjects laid out over rows. */
export const overRows = (column: Column, subject: Int32Array): Column =>
  column.kind === 'number'
    ? { ...column, values: Float64Array.from(subject, (s) => column.values[s]!) }
    : { ...column, codes: Int32Array.from(subject, (s) => column.codes[s]!) };
