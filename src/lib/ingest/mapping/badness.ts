import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { columnText } from './column-value';
import type { IncomingFile, MapOptions, Mapped } from './incoming-file';
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

/** Why a row cannot be loaded: the column and value at fault, and the reason. */
export function badness(
  file: IncomingFile,
  mapped: readonly Mapped[],
  { dealId }: Pick<MapOptions, 'dealId'>
): [Sql, Sql, Sql] {
  const { raw, mapping } = file;
  const cases: { when: Sql; column: Sql; value: Sql; reason: Sql }[] = [];
  const nothing = sql`cast(null as varchar)`;
  if (mapped.length > 1)
    cases.push({
      when: join(
        mapped.map(({ header, text }) => sql`${text} = ${header}`),
        sql` and `
      ),
      column: nothing,
      value: nothing,
      reason: sql`'repeated_header'`
    });
  if (raw.ragged)
    cases.push({
      when: sql`rest <> ''`,
      column: nothing,
      value: sql`left(rest, 1000)`,
      reason: raw.format === 'json' ? sql`'unreadable_json'` : sql`'too_many_cells'`
    });
  if (mapped.length > 2 && raw.types[0] === 'VARCHAR') {
    const first = columnText(ident(raw.columns[0]!), 'VARCHAR');
    const emptyCells = join(
      mapped.map(({ text }) => sql`case when ${text} is null then 1 else 0 end`),
      sql` + `
    );
    cases.push({
      when: sql`lower(rtrim(${first}, ':：')) in ('total', 'totals', 'grand total', 'sum', 'summe', 'gesamt', 'gesamtsumme', 'subtotal', '合计', '总计', '小计', '合計', '總計') and (${emptyCells}) * 2 >= ${integer(mapped.length)}`,
      column: nothing,
      value: first,
      reason: sql`'total_row'`
    });
  }
  if (mapped.length > 3 && raw.types[0] === 'VARCHAR') {
    const first = columnText(ident(raw.columns[0]!), 'VARCHAR');
    const others = mapped.filter(({ header }) => header !== raw.headers[0]);
    const key = mapped.some(
      ({ field, header }) => field.endsWith('_id') && header === raw.headers[0]
    );
    cases.push({
      when: sql`${join(
        others.map(({ text }) => sql`${text} is null`),
        sql` and `
      )} and ${key ? sql`regexp_matches(${first}, '\s') and length(${first}) > 24` : sql`${first} is not null`}`,
      column: sql`${raw.headers[0]!}`,
      value: sql`left(${first}, 1000)`,
      reason: sql`'remark_row'`
    });
  }
  const substance = mapped.filter(({ field }) => telling.has(field));
  if (mapping.kind === 'deals' && substance.length > 2)
    cases.push({
      when: join(
        substance.map(({ text }) => sql`${text} is null`),
        sql` and `
      ),
      column: nothing,
      value: sql`left(${columnText(ident(raw.columns[0]!), raw.types[0]!)}, 1000)`,
      reason: sql`'remark_row'`
    });
  const fields = required[mapping.kind].filter((field) => mapped.some((m) => m.field === field));
  if (mapping.kind === 'deals' && !mapped.some((m) => m.field === 'deal_id') && dealId !== 'row')
    fields.push(dealId);
  for (const field of fields) {
    const { header, text, kind } = mapped.find((m) => m.field === field)!;
    cases.push({
      when: sql`${text} is null`,
      column: sql`${header}`,
      value: nothing,
      reason: sql`'missing_value'`
    });
    if (kind !== 'text')
      cases.push({
        when: sql`${ident(`v_${field}`)} is null`,
        column: sql`${header}`,
        value: sql`left(${text}, 1000)`,
        reason:
          kind === 'date' || kind === 'timestamp'
            ? sql`'unreadable_date'`
            : sql`'unreadable_number'`
      });
  }
  if (mapped.some((m) => m.field === 'is_deleted'))
    cases.push({
      when: sql`v_is_deleted`,
      column: sql`${mapping.columns.is_deleted!}`,
      value: sql`t_is_deleted`,
      reason: sql`'deleted_in_crm'`
    });
  const pick = (of: 'column' | 'value' | 'reason') =>
    cases.length === 0
      ? nothing
      : sql`case ${join(
          cases.map((one) => sql`when ${one.when} then ${one[of]}`),
          sql` `
        )} end`;
  return [
    sql`cast(${pick('column')} as varchar)`,
    sql`cast(${pick('value')} as varchar)`,
    pick('reason')
  ];
}
