import { quantity, say } from '../../words/say';
import { readAlike, type Words } from '../../words/words';
import type { Scope } from '../answer';
import { expectedOn, fieldLabel, fieldValue, stageName } from './field-words';

/** A field of a deal then and now, as `score_changes` has it. */
export interface Moved {
  field: string;
  was: string | null;
  value: string | null;
  since: string;
}

type ChangeWords = (moved: Moved, scope: Scope) => Words | null;

/** Why a chance moved, by field; null where then and now cannot be told apart. */
const byField: Record<string, ChangeWords> = {
  stage({ was, value }, scope) {
    if (value === null) return null;
    const now = stageName(value, scope);
    return was === null || was === value
      ? say('scores.moved_stage_same', { value: now })
      : say('scores.moved_stage', { was: stageName(was, scope), value: now });
  },
  time_in_stage({ was, value }) {
    if (value === null) return null;
    return was !== null && Number(value) < Number(was)
      ? say('scores.moved_time_in_stage_less')
      : say('scores.moved_time_in_stage_more', { value: quantity.days(Math.round(Number(value))) });
  },
  expected_close_on({ was, value, since }, { workspace }) {
    if (was === null || value === null) return null;
    const [before, now] = [
      expectedOn(Number(was), since),
      expectedOn(Number(value), workspace.asOf)
    ];
    const said = { was: quantity.day(before), value: quantity.day(now) };
    if (now > before) return say('scores.moved_expected_later', said);
    if (now < before) return say('scores.moved_expected_sooner', said);
    return now < workspace.asOf
      ? say('scores.moved_expected_past', said)
      : say('scores.moved_expected_nearer', said);
  },
  activities({ was, value }) {
    const more = Number(value) - Number(was);
    return more > 0
      ? say('scores.moved_activities_more', { n: more })
      : say('scores.moved_activities_none');
  },
  pushes({ was, value }) {
    return Number(value) > Number(was)
      ? say('scores.moved_pushes', { value: Number(value) })
      : null;
  },
  regressions({ was, value }) {
    // visits and re-openings count in the same field
    return Number(value) > Number(was) ? say('scores.moved_regressions') : say('scores.moved_path');
  },
  amount({ was, value }) {
    if (was === null || value === null || was === value) return null;
    const said = {
      was: quantity.money(Number(was)),
      value: quantity.money(Number(value))
    };
    return Number(value) > Number(was)
      ? say('scores.moved_amount_up', said)
      : say('scores.moved_amount_down', said);
  },
  owner({ was, value }) {
    if (was === null || value === null || was === value) return null;
    return say('scores.moved_owner', { was, value });
  },
  age_days: () => say('scores.moved_age'),
  time_of_year: () => say('scores.moved_time_of_year'),
  other: () => say('scores.moved_other')
};

/** What happened in a field, as a reason: `second push of the expected close`. */
export function changeWords(moved: Moved, scope: Scope): Words {
  const own = Object.hasOwn(byField, moved.field)
    ? (byField[moved.field]?.(moved, scope) ?? null)
    : null;
  if (own !== null) return own;
  const label = fieldLabel(moved.field);
  const told = (value: string | null, on: string) =>
    fieldValue({ field: moved.field, value, on }, scope) ?? say('scores.unknown');
  const [was, value] = [told(moved.was, moved.since), told(moved.value, scope.workspace.asOf)];
  return readAlike(was, value)
    ? say('scores.moved_same', { label, value })
    : say('scores.moved_value', { label, was, value });
}
