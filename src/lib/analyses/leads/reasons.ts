import { elapsed, whole } from '../../words/format';
import { messages } from '../../messages/messages';
import { columnLabel } from '../../messages/wording';
import type { Voice } from '../../words/format';
import { signedPoints } from '../scores/points';
import { reasonPlaces, type QueriedLead } from './shape';

interface Reason {
  field: string;
  value: string | null;
  effect: number;
}

function reasonsOf(row: QueriedLead): Reason[] {
  return reasonPlaces.flatMap((place) => {
    const [field, effect] = [row[`field_${place}`], row[`effect_${place}`]];
    if (field === null || field === 'other' || effect === null) return [];
    return [{ field, value: row[`value_${place}`], effect }];
  });
}

const signed = (text: string, value: number) => (value < 0 ? `−${text}` : `+${text}`);

/** For other systems: `source=Referral +8.1; sql_at=2.4 +5.2`, in percentage points. */
export function plainReasons(row: QueriedLead): string | null {
  const said = reasonsOf(row).map(
    ({ field, value, effect }) =>
      `${field}${value === null ? '' : `=${value}`} ${signed(Math.abs(100 * effect).toFixed(1), effect)}`
  );
  return said.length ? said.join('; ') : null;
}

/** The same for people: `Source: Referral +8 · SQL for 2.4 days +5`. */
export function reasonWords(row: QueriedLead, ctx: Voice): string | null {
  const said = reasonsOf(row).map(
    (reason) => `${meaning(reason, ctx)} ${signedPoints(reason.effect, ctx)}`
  );
  return said.length ? said.join(' · ') : null;
}

function meaning({ field, value }: Reason, ctx: Voice): string {
  const all = messages(ctx.locale);
  const m = all.leads;
  const days = value === null ? '' : elapsed(Number(value), ctx);
  const steps: Record<string, () => string> = {
    first_touch_at: () => (value === null ? m.reason_untouched() : m.reason_touched({ days })),
    assigned_at: () => (value === null ? m.reason_unassigned() : m.reason_assigned({ days })),
    mql_at: () => (value === null ? m.reason_no_mql() : m.reason_mql({ days })),
    sql_at: () => (value === null ? m.reason_no_sql() : m.reason_sql({ days })),
    age_days: () => m.reason_age({ days }),
    activities: () =>
      value === null
        ? m.reason_activities_how()
        : m.reason_activities({ n: whole(Number(value), ctx), count: Number(value) }),
    time_of_year: () => m.reason_time()
  };
  if (Object.hasOwn(steps, field)) return steps[field]!();
  return m.reason_value({ field: columnLabel(all, field), value: value ?? m.unknown() });
}
