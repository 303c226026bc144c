import { columnName, joined, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
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
export function reasonWords(row: QueriedLead): Words | null {
  const said = reasonsOf(row).map((reason) =>
    joined([meaning(reason), quantity.signedPoints(reason.effect)], ' ')
  );
  return said.length ? joined(said, ' · ') : null;
}

function meaning({ field, value }: Reason): Words {
  const known = value !== null;
  const days = quantity.days(known ? Number(value) : null);
  switch (field) {
    case 'first_touch_at':
      return known ? say('leads.reason_touched', { days }) : say('leads.reason_untouched');
    case 'assigned_at':
      return known ? say('leads.reason_assigned', { days }) : say('leads.reason_unassigned');
    case 'mql_at':
      return known ? say('leads.reason_mql', { days }) : say('leads.reason_no_mql');
    case 'sql_at':
      return known ? say('leads.reason_sql', { days }) : say('leads.reason_no_sql');
    case 'age_days':
      return say('leads.reason_age', { days: known ? days : '' });
    case 'activities':
      return known
        ? say('leads.reason_activities', { n: quantity.whole(Number(value)), count: Number(value) })
        : say('leads.reason_activities_how');
    case 'time_of_year':
      return say('leads.reason_time');
    default:
      return say('leads.reason_value', {
        field: columnName(field),
        value: value === null ? say('leads.unknown') : quantity.label(value)
      });
  }
}
