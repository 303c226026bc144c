import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import type { IncomingFile, MapOptions, Mapped } from './incoming-file';
import { leftOut } from './marked-end';
import { noRecords } from './not-a-record';
import { required } from './required';

/** Fields without any of which a row is no deal. */
const telling = new Set([
  'deal_id',
  'lead_id',
  'name',
  'stage',
  'outcome',
  'amount',
  'created_at',
  'close_date',
  'closed_at',
  'expected_close_on',
  'won_at',
  'lost_at'
]);

/** A reason why a row cannot be loaded, with the column and value at fault. */
interface Fault {
  when: Sql;
  reason: Sql;
  column?: Sql;
  value?: Sql;
}

/** Why rows cannot be loaded: the number of the first fault each has, and what is said of each fault. */
export interface Badness {
  fault: Sql;
  /** By the number in `fault`. */
  column: Sql;
  value: Sql;
  reason: Sql;
}

/** Conditions over `t_` and `v_` columns, `first_text` (the first cell) and `rest`. */
export function badness(
  file: IncomingFile,
  mapped: readonly Mapped[],
  options: Pick<MapOptions, 'dealId'>
): Badness {
  const faults = [
    ...strayRows(file, mapped),
    ...requiredFields(file, mapped, options).flatMap(unreadable),
    ...unmeant(mapped),
    ...leftOut(file.mapping, mapped)
  ];
  const numbered = faults.map(({ when }, i) => sql`when ${when} then ${integer(i)}`);
  const nothing = sql`cast(null as varchar)`;
  const said = (of: 'column' | 'value' | 'reason') => {
    const cases = faults.flatMap(({ [of]: text }, i) =>
      text ? [sql`when ${integer(i)} then ${text}`] : []
    );
    return cases.length ? sql`cast(case fault ${join(cases, sql` `)} end as varchar)` : nothing;
  };
  return {
    fault: numbered.length
      ? sql`cast(case ${join(numbered, sql` `)} end as tinyint)`
      : sql`cast(null as tinyint)`,
    column: said('column'),
    value: said('value'),
    reason: said('reason')
  };
}

/** Rows that are none of the table: repeated headers, totals, remarks, cells too many. */
function strayRows({ raw, mapping }: IncomingFile, mapped: readonly Mapped[]): Fault[] {
  const faults: Fault[] = [];
  if (mapped.length > 1)
    faults.push({
      when: join(
        mapped.map(({ header, text }) => sql`${text} = ${header}`),
        sql` and `
      ),
      reason: sql`'repeated_header'`
    });
  if (raw.ragged)
    faults.push({
      when: sql`rest <> ''`,
      value: sql`left(rest, 1000)`,
      reason: raw.format === 'json' ? sql`'unreadable_json'` : sql`'too_many_cells'`
    });
  const substance =
    mapping.kind === 'deals' ? mapped.filter(({ field }) => telling.has(field)) : [];
  const first = raw.types[0] === 'VARCHAR' ? sql`first_text` : null;
  for (const { reason, when, value } of noRecords(mapped, { first, substance }))
    faults.push({ when, value, reason: sql`${reason}` });
  if (raw.broken?.length)
    faults.push({
      when: sql`line in (${join(raw.broken.map((line) => integer(line)))})`,
      value: sql`left(first_text, 1000)`,
      reason: sql`'broken_row'`
    });
  return faults;
}

function requiredFields(
  { mapping }: IncomingFile,
  mapped: readonly Mapped[],
  { dealId }: Pick<MapOptions, 'dealId'>
): Mapped[] {
  const of = (fields: readonly string[]) =>
    fields.flatMap((field) => mapped.find((one) => one.field === field) ?? []);
  const own = of(required[mapping.kind]);
  const standsIn = mapping.kind === 'deals' && dealId !== 'row' && of(['deal_id']).length === 0;
  return standsIn ? [...own, ...of([dealId])] : own;
}

function unreadable({ field, header, text, kind }: Mapped): Fault[] {
  const missing = {
    when: sql`${text} is null`,
    column: sql`${header}`,
    reason: sql`'missing_value'`
  };
  if (kind === 'text') return [missing];
  return [
    missing,
    {
      when: sql`${ident(`v_${field}`)} is null`,
      column: sql`${header}`,
      value: sql`left(${text}, 1000)`,
      reason:
        kind === 'date' || kind === 'timestamp' ? sql`'unreadable_date'` : sql`'unreadable_number'`
    }
  ];
}

/** Marks of rows that are no deals, and why they are none. */
const marked: Record<string, Sql> = {
  is_deleted: sql`'deleted_in_crm'`,
  is_test: sql`'test_row'`
};

const unmeant = (mapped: readonly Mapped[]): Fault[] =>
  mapped.flatMap(({ field, header }) =>
    marked[field]
      ? [
          {
            when: ident(`v_${field}`),
            column: sql`${header}`,
            value: ident(`t_${field}`),
            reason: marked[field]
          }
        ]
      : []
  );
