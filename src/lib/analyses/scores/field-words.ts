import { addDays, daysFrom } from '../../domain/period';
import { columnName, lookup, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Scope } from '../answer';

/** The name of a field that a model looked at, for readers. */
export const fieldLabel = (field: string): Words =>
  lookup('scores', `field_${field}`, columnName(field));

export interface Told {
  field: string;
  /** As the tables of the forecast have it; null where unknown. */
  value: string | null;
  /** ISO day on which that was known. */
  on: string;
}

/** What a deal had in a field, in its unit; null where there is nothing to say. */
export function fieldValue({ field, value, on }: Told, scope: Scope): Words | null {
  if (value === null || field === 'other') return null;
  const n = Number(value);
  switch (field) {
    case 'stage':
      return stageName(value, scope);
    case 'time_in_stage':
    case 'age_days':
      return quantity.days(Math.round(n));
    case 'amount':
      return quantity.money(n);
    case 'expected_close_on':
      return closeWords(expectedOn(n, on), on);
    case 'time_of_year':
    case 'calendar_day':
      return null;
    case 'regressions':
      return say('scores.steps_back', { n });
    case 'activities':
    case 'pushes':
    case 'amount_changes':
      return quantity.whole(n);
    default:
      return /^-?\d+(\.\d+)?$/.test(value) ? quantity.decimal(n, 2) : quantity.label(value);
  }
}

/** Stages of several pipelines are told apart by their pipeline; a reader of one deal knows it. */
export function stageName(stage: string, { workspace }: Pick<Scope, 'workspace'>): Words {
  const pipeline = workspace.pipelines.find(({ name }) => stage.startsWith(`${name} · `));
  return quantity.label(pipeline ? stage.slice(pipeline.name.length + ' · '.length) : stage);
}

/** The day itself, from the days left when the day after `on` begins. */
export const expectedOn = (daysLeft: number, on: string): string =>
  addDays(on, Math.round(daysLeft) + 1);

function closeWords(day: string, on: string): Words {
  const days = daysFrom(on, day);
  const words = { day: quantity.day(day), days: Math.abs(days) };
  return days < 0 ? say('scores.due_past', words) : say('scores.due_in', words);
}

/** A field with its value: `Time in stage: 84 d`. */
export function labelled(told: Told, scope: Scope): Words {
  const label = fieldLabel(told.field);
  const value = fieldValue(told, scope);
  return value === null ? label : say('scores.labelled', { label, value });
}
