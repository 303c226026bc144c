import type { Workspace } from '../../domain/workspace';
import { at } from '../../statistics/at';
import { overRows, type DealSubjects } from './deal-subjects';
import { epochDays, lost, numbers, open, won, type Frame } from './frame';
import { quarterDaysLeft, tellsQuarters } from './quarter-days';

/** Whether enough closed subjects have both days for time to be counted. */
export function isDated({ subjects }: Pick<DealSubjects, 'subjects'>): boolean {
  const { start, end, cause } = subjects;
  let [closed, dated] = [0, 0];
  cause.forEach((one, s) => {
    if (one !== won && one !== lost) return;
    closed++;
    if (at(end, s) >= at(start, s)) dated++;
  });
  return dated >= 0.5 * closed && dated > 0;
}

/**
 * Training rows where nothing is known between creation and close: each deal once, on the day it was
 * created. Deals that closed before they were created, or have no date, are left out.
 */
export function creationRows(workspace: Workspace, deals: DealSubjects): Frame {
  const { start, end, cause } = deals.subjects;
  const subject = Int32Array.from(
    [...start.keys()].filter(
      (s) => !Number.isNaN(at(start, s)) && (cause[s] === open || at(end, s) >= at(start, s))
    )
  );
  const day = Float64Array.from(subject, (s) => at(start, s));
  return {
    subjects: deals.subjects,
    subject,
    day,
    columns: [
      ...deals.attributes.map((column) => overRows(column, subject)),
      ...(tellsQuarters(day)
        ? [
            numbers(
              'quarter_days_left',
              Array.from(day, (d) => quarterDaysLeft(Math.floor(d) + 1))
            )
          ]
        : []),
      numbers('calendar_day', Array.from(day))
    ],
    stage: null,
    crm: null,
    asOf: epochDays(workspace.asOf) + 1,
    dated: true
  };
}

/** Training rows without any time: each subject once, with its attributes. */
export function undatedRows(deals: DealSubjects): Frame {
  const subject = Int32Array.from(deals.subjects.ids.keys());
  return {
    subjects: deals.subjects,
    subject,
    day: new Float64Array(subject.length).fill(NaN),
    columns: deals.attributes,
    stage: null,
    crm: null,
    asOf: NaN,
    dated: false
  };
}
