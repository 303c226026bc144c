import { say } from '../../words/say';
import { calendarDay, compactMoney, decimal, elapsed, whole } from '../../words/format';
import { addDays, daysFrom } from '../../domain/period';
import { messages } from '../../messages/messages';
import { columnLabel, wording } from '../../messages/wording';
import type { Scope } from '../answer';
import type { Voice } from '../../words/format';

/** The name of a field that a model looked at, for readers. */
export const fieldLabel = (field: string, { locale }: Pick<Voice, 'locale'>): string =>
  wording(messages(locale), 'scores', `field_${field}`) ?? columnLabel(messages(locale), field);

export interface Told {
  field: string;
  /** As the tables of the forecast have it; null where unknown. */
  value: string | null;
  /** ISO day on which that was known. */
  on: string;
}

/** What a deal had in a field, in its unit; null where there is nothing to say. */
export function fieldValue({ field, value, on }: Told, scope: Scope, ctx: Voice): string | null {
  if (value === null || field === 'other') return null;
  const n = Number(value);
  switch (field) {
    case 'stage':
      return stageName(value, scope);
    case 'time_in_stage':
    case 'age_days':
      return elapsed(Math.round(n), ctx);
    case 'amount':
      return compactMoney(n, ctx);
    case 'expected_close_on':
      return closeWords(expectedOn(n, on), on, ctx);
    case 'time_of_year':
    case 'calendar_day':
      return null;
    case 'regressions':
      return messages(ctx.locale).scores.steps_back({ n });
    case 'activities':
    case 'pushes':
    case 'amount_changes':
      return whole(n, ctx);
    default:
      return /^-?\d+(\.\d+)?$/.test(value) ? decimal(n, ctx, 2) : value;
  }
}

/** Stages of several pipelines are told apart by their pipeline; a reader of one deal knows it. */
export function stageName(stage: string, { workspace }: Pick<Scope, 'workspace'>): string {
  const pipeline = workspace.pipelines.find(({ name }) => stage.startsWith(`${name} · `));
  return pipeline ? stage.slice(pipeline.name.length + ' · '.length) : stage;
}

/** The day itself, from the days left when the day after `on` begins. */
export const expectedOn = (daysLeft: number, on: string): string =>
  addDays(on, Math.round(daysLeft) + 1);

function closeWords(day: string, on: string, ctx: Voice): string {
  const m = messages(ctx.locale).scores;
  const days = daysFrom(on, day);
  const said = { day: calendarDay(day, ctx), days: Math.abs(days) };
  return days < 0 ? m.due_past(said) : m.due_in(said);
}

/** A field with its value: `Time in stage: 84 d`. */
export function labelled(told: Told, scope: Scope, ctx: Voice): string {
  const label = fieldLabel(told.field, ctx);
  const value = fieldValue(told, scope, ctx);
  return value === null ? label : messages(ctx.locale).scores.labelled({ label, value });
}
