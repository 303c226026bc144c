import { flag, number, text, timestamp } from '../../domain/field';
import { dealDimensions } from '../../domain/tables';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, join, sql } from '../../sql/sql';
import { toDouble } from '../../sql/verbs';
import { at } from '../../statistics/at';
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
  const { rows, texts } = await dealRows(db, names);
  const attributes = [
    ...names.map((name) =>
      name.startsWith('x_') ? numbersOrCategory(name, texts(name)) : category(name, texts(name))
    ),
    ...(has('amount')
      ? [
          numbers(
            'amount',
            rows.map(({ amount }) => amount)
          )
        ]
      : [])
  ];
  const start = Float64Array.from(rows, ({ created_at }) => epochDays(created_at));
  return {
    subjects: {
      ids: rows.map(({ deal_id }) => String(deal_id)),
      start,
      end: Float64Array.from(rows, ({ outcome, closed_at }) =>
        outcome === 'won' || outcome === 'lost' ? epochDays(closed_at) : NaN
      ),
      cause: Uint8Array.from(rows, ({ outcome }) =>
        outcome === 'won' ? won : outcome === 'lost' ? lost : open
      ),
      group:
        groupBy === null
          ? duplicateGroups(attributes, start)
          : groupsOf(
              groupBy === 'account_id' ? rows.map(({ account_key }) => account_key) : texts(groupBy)
            )
    },
    attributes,
    stage: rows.map(({ stage }) => stage),
    crm: Float64Array.from(rows, ({ crm }) => crm ?? NaN),
    hasStages: rows.some(({ has_history }) => has_history)
  };
}

const dealFields = {
  deal_id: text().orNull(),
  created_at: timestamp().orNull(),
  closed_at: timestamp().orNull(),
  outcome: text().orNull(),
  stage: text().orNull(),
  amount: number().orNull(),
  crm: number().orNull(),
  has_history: flag().orNull(),
  account_key: text().orNull()
};

/** A row per deal, and the texts of its attributes by their names. */
async function dealRows(db: Database, names: readonly string[]) {
  const found = await db.query(sql`
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
    order by deal_id`);
  const attributes = decode(
    found,
    Object.fromEntries(names.map((name) => [`d_${name}`, text().orNull()]))
  );
  const texts = (name: string) => attributes.map((row) => row[`d_${name}`] ?? null);
  return { rows: decode(found, dealFields), texts };
}

/** Same value, same group; blanks each stand alone. */
export function groupsOf(values: readonly (string | null)[]): Int32Array {
  const index = new Map<string, number>();
  return Int32Array.from(values, (value, i) => {
    const key = value === null || value === '' ? `\0${i}` : value;
    const group = index.get(key) ?? index.size;
    index.set(key, group);
    return group;
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
    ? { ...column, values: Float64Array.from(subject, (s) => at(column.values, s)) }
    : { ...column, codes: Int32Array.from(subject, (s) => at(column.codes, s)) };
