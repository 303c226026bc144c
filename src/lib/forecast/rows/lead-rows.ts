import type { Workspace } from '../../domain/workspace';
import { at } from '../../statistics/at';
import { overRows } from './deal-subjects';
import { epochDays, numbers, type Column, type Frame } from './frame';
import type { LeadSubjects } from './lead-subjects';
import { columnsOfTouches, touchesUntil, type LeadTouches } from './lead-touches';
import { quarterDaysLeft } from './quarter-days';

/** Days after the day of creation at whose end a lead is looked at again. */
const ages = [3, 7, 14, 30, 60, 120, 240, 480];

export interface LeadRowOptions {
  /** First days not known, in days since 1970, on which all open leads are looked at. */
  alsoOn: readonly number[];
  /** No days but these: enough to score by a model that is there, not to train one. */
  only?: readonly number[];
}

/**
 * Training rows of leads: each on the day it was created, again at a few ages, and on the days asked
 * for, as long as it was an open lead. All of a row was known when its day began.
 */
export function leadRows(
  workspace: Workspace,
  leads: LeadSubjects,
  touches: LeadTouches,
  { alsoOn, only }: LeadRowOptions
): Frame {
  const { start } = leads.subjects;
  const { over } = leads.moments;
  const until = epochDays(workspace.asOf) + 1;
  const rows: { s: number; day: number }[] = [];
  start.forEach((created, s) => {
    if (Number.isNaN(created)) return;
    const later = [...ages.map((age) => Math.floor(created) + age + 1), ...alsoOn];
    const days = [created, ...new Set(later.filter((day) => day > created && day <= until))];
    for (const day of days.sort((a, b) => a - b))
      if (!(at(over, s) <= day) && (only?.includes(day) ?? true)) rows.push({ s, day });
  });
  const subject = Int32Array.from(rows, ({ s }) => s);
  const day = Float64Array.from(rows, (row) => row.day);
  return {
    subjects: leads.subjects,
    subject,
    day,
    columns: [
      ...attributeColumns(leads, subject, day),
      ...momentColumns(leads, subject, day),
      ...columnsOfTouches(touches, touchesUntil(touches, subject, day)),
      numbers(
        'quarter_days_left',
        Array.from(day, (d) => quarterDaysLeft(Math.floor(d) + 1))
      ),
      numbers(
        'calendar_day',
        Array.from(subject, (s) => at(start, s))
      )
    ],
    stage: null,
    crm: null,
    asOf: until,
    dated: true
  };
}

/** Attributes as exported; the owner from the assignment on, where that has a day. */
function attributeColumns(
  { attributes, moments, ownerByAssignment }: LeadSubjects,
  subject: Int32Array,
  day: Float64Array
): Column[] {
  return attributes.map((attribute) => {
    const column = overRows(attribute, subject);
    if (column.name !== 'owner' || column.kind !== 'category' || !ownerByAssignment) return column;
    const codes = column.codes.map((code, row) =>
      at(moments.assigned, at(subject, row)) < at(day, row) ? code : -1
    );
    return { ...column, codes };
  });
}

/** Age, days to the first steps, and days since the later ones; unknown where not yet taken. */
function momentColumns(
  { subjects, moments }: LeadSubjects,
  subject: Int32Array,
  day: Float64Array
): Column[] {
  const ifKnown = (moments: Float64Array, days: (moment: number, row: number) => number) =>
    Array.from(subject, (s, row) => {
      const moment = at(moments, s);
      return moment < at(day, row) ? days(moment, row) : NaN;
    });
  const toStep = (moment: number, row: number) =>
    Math.max(0, moment - at(subjects.start, at(subject, row)));
  const since = (moment: number, row: number) => at(day, row) - moment;
  const filled = (moments: Float64Array) => moments.some((one) => !Number.isNaN(one));
  return [
    numbers(
      'age_days',
      Array.from(subject, (s, row) => at(day, row) - at(subjects.start, s))
    ),
    ...(
      [
        ['assigned_days', moments.assigned, toStep],
        ['touch_days', moments.touched, toStep],
        ['mql_days', moments.mql, since],
        ['sql_days', moments.sql, since]
      ] as const
    ).flatMap(([name, own, days]) => (filled(own) ? [numbers(name, ifKnown(own, days))] : []))
  ];
}
