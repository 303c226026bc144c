import type { Words } from '../../words/words';
import { calendarDay, compactMoney, elapsed } from '../../words/format';
import { messages } from '../../messages/messages';
import type { Scope } from '../answer';
import type { Voice } from '../../words/format';
import { expectedOn, fieldLabel, fieldValue, stageName } from './field-words';

/** A field of a deal then and now, as `score_changes` has it. */
export interface Moved {
  field: string;
  was: string | null;
  value: string | null;
  since: string;
}

type Words = (moved: Moved, scope: Scope, ctx: Voice) => string | null;

/** Why a chance moved, by field; null where then and now cannot be told apart. */
const byField: Record<string, Words> = {
  stage({ was, value }, scope, { locale }) {
    const m = messages(locale).scores;
    if (value === null) return null;
    const now = stageName(value, scope);
    return was === null || was === value
      ? m.moved_stage_same({ value: now })
      : m.moved_stage({ was: stageName(was, scope), value: now });
  },
  time_in_stage({ was, value }, _, ctx) {
    const m = messages(ctx.locale).scores;
    if (value === null) return null;
    return was !== null && Number(value) < Number(was)
      ? m.moved_time_in_stage_less()
      : m.moved_time_in_stage_more({ value: elapsed(Math.round(Number(value)), ctx) });
  },
  expected_close_on({ was, value, since }, { workspace }, ctx) {
    const m = messages(ctx.locale).scores;
    if (was === null || value === null) return null;
    const [before, now] = [
      expectedOn(Number(was), since),
      expectedOn(Number(value), workspace.asOf)
    ];
    const said = { was: calendarDay(before, ctx), value: calendarDay(now, ctx) };
    if (now > before) return m.moved_expected_later(said);
    if (now < before) return m.moved_expected_sooner(said);
    return now < workspace.asOf ? m.moved_expected_past(said) : m.moved_expected_nearer(said);
  },
  activities({ was, value }, _, { locale }) {
    const m = messages(locale).scores;
    const more = Number(value) - Number(was);
    return more > 0 ? m.moved_activities_more({ n: more }) : m.moved_activities_none();
  },
  pushes({ was, value }, _, { locale }) {
    return Number(value) > Number(was)
      ? messages(locale).scores.moved_pushes({ value: Number(value) })
      : null;
  },
  regressions({ was, value }, _, { locale }) {
    const m = messages(locale).scores;
    // visits and re-openings count in the same field
    return Number(value) > Number(was) ? m.moved_regressions() : m.moved_path();
  },
  amount({ was, value }, _, ctx) {
    const m = messages(ctx.locale).scores;
    if (was === null || value === null || was === value) return null;
    const said = {
      was: compactMoney(Number(was), ctx),
      value: compactMoney(Number(value), ctx)
    };
    return Number(value) > Number(was) ? m.moved_amount_up(said) : m.moved_amount_down(said);
  },
  owner({ was, value }, _, { locale }) {
    if (was === null || value === null || was === value) return null;
    return messages(locale).scores.moved_owner({ was, value });
  },
  age_days: (_moved, _, { locale }) => messages(locale).scores.moved_age(),
  time_of_year: (_moved, _, { locale }) => messages(locale).scores.moved_time_of_year(),
  other: (_moved, _, { locale }) => messages(locale).scores.moved_other()
};

/** What happened in a field, as a reason: `second push of the expected close`. */
export function changeWords(moved: Moved, scope: Scope, ctx: Voice): string {
  const own = Object.hasOwn(byField, moved.field) ? byField[moved.field]!(moved, scope, ctx) : null;
  if (own !== null) return own;
  const m = messages(ctx.locale).scores;
  const label = fieldLabel(moved.field, ctx);
  const say = (value: string | null, on: string) =>
    fieldValue({ field: moved.field, value, on }, scope, ctx) ?? m.unknown();
  const [was, value] = [say(moved.was, moved.since), say(moved.value, scope.workspace.asOf)];
  return was === value ? m.moved_same({ label, value }) : m.moved_value({ label, was, value });
}
