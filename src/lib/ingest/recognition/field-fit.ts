import type { TableName } from '../../domain/tables';
import type { ColumnProfile } from './column-profile';
import { kindOf } from '../mapping/incoming-fields';

/** DuckDB types that say by themselves what a column holds. */
const typedAs = (type: string): 'date' | 'number' | 'flag' | 'text' => {
  if (/^(DATE|TIMESTAMP)/.test(type)) return 'date';
  if (type === 'BOOLEAN') return 'flag';
  if (/INT|DECIMAL|DOUBLE|FLOAT|NUMERIC/.test(type)) return 'number';
  return 'text';
};

/**
 * Whether values like these can be that field: a header that says so is not enough. Empty columns
 * fit anything.
 */
export function fits(
  table: TableName,
  field: string,
  { header, type, profile }: { header: string; type: string; profile: ColumnProfile }
): boolean {
  if (profile.values.length === 0) return true;
  const typed = typedAs(type);
  switch (kindOf(table, field)) {
    case 'date':
    case 'timestamp':
      if (typed === 'date') return true;
      return (
        profile.dates >= 0.5 || (profile.numericDates >= 0.9 && !/rate|amount|value/i.test(header))
      );
    case 'money':
    case 'number':
    case 'ratio':
    case 'count':
      if (typed === 'date' || typed === 'flag') return false;
      return typed === 'number' || (profile.numbers >= 0.5 && profile.dates < 0.5);
    case 'flag':
      return typed === 'flag' || profile.flags >= 0.9;
    default:
      return fitsText(table, field, { header, profile });
  }
}

/** Ids that a spreadsheet took for large numbers, `1.23E+12`, and that are several ids in one now. */
export const isRounded = ({ values, distinct }: ColumnProfile): boolean =>
  distinct < values.length &&
  values.filter((value) => /^\d(?:[.,]\d+)?E\+\d+$/i.test(value)).length > values.length / 2;

function fitsText(
  table: TableName,
  field: string,
  { header, profile }: { header: string; profile: ColumnProfile }
): boolean {
  if (field === 'outcome' && table === 'deals')
    return profile.outcomes >= 0.5 || /status|state.?code|outcome|result|状态|结果/i.test(header);
  // what no two events have in common is no stage
  const { values, distinct } = profile;
  if (
    field === 'stage' &&
    table === 'stage_events' &&
    values.length >= 20 &&
    distinct === values.length
  )
    return false;
  if (field === 'stage') return profile.dates < 0.5;
  if (field === 'competitor' || field === 'account') return profile.flags < 0.8;
  if (field.endsWith('_id')) return !isRounded(profile);
  if (table === 'deals' && field === 'name' && !/name|title|名/i.test(header))
    return profile.numbers < 0.9;
  if (field === 'text' || field === 'name') return true;
  return profile.dates < 0.8;
}
