import { ident, integer, join, literal, sql, type Sql } from '../../sql/sql';
import type { Mapped } from './incoming-file';

/** A row that is none of the table's records, and what it is instead. */
export interface NoRecord {
  when: Sql;
  value: Sql;
  reason: 'total_row' | 'remark_row';
}

/** Below so many columns a row with few cells may well be a record. */
const leastColumns = 4;

const words =
  '(?:grand|sub|overall|report)?[ -]?totals?|sum|sum of .{1,30}|count|average|avg|median|gesamt(?:summe|ergebnis)?|(?:zwischen|teil)?summe|anzahl|total g[eé]n[eé]ral|total geral|sous-total|somme|suma|soma|totale|合 *计|总 *计|小 *计|共 *计|合 *計|總 *計|小 *計|汇 *总|累 *计|总 *数|平均值?|итого|всего';
const total = literal(
  `^(?i)(?:(?:${words})[ ]*(?:[(（].*[)）])?[ ]*[:：]?[ ]*[0-9.,]*|.{1,40}?[ ]*(?:小计|合计|汇总|小計|合計)[:：]?|.{1,60} (?:total|subtotal|summe|ergebnis)|total .{1,60})$`
);
/** `制表人：张三`, `Note: …` and sentences, where an id should stand. */
const label = literal('[:：]|.*\\s.{24,}|.{24,}\\s|^[(（].*[)）]$|^共.*[条个]');

/**
 * Rows that reports and people write around records: sums (which name themselves, or have nothing
 * but an amount) and remarks (one cell or two in a row of many). `first` is the first column of the
 * file, mapped or not; `substance` the fields without any of which a row is no record.
 */
export function noRecords(
  mapped: readonly Mapped[],
  { first, substance }: { first: Sql | null; substance: readonly Mapped[] }
): NoRecord[] {
  if (mapped.length < 3) return [];
  const nothing = sql`cast(null as varchar)`;
  const texts = mapped.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  const cells = first ? [first, ...texts] : texts;
  const shown = cells.length ? sql`left(coalesce(${join(cells)}), 1000)` : nothing;
  const emptyCells = sql`(${join(
    mapped.map(({ text }) => sql`case when ${text} is null then 1 else 0 end`),
    sql` + `
  )})`;
  const none = (of: readonly Mapped[]): Sql =>
    of.length
      ? join(
          of.map(({ text }) => sql`${text} is null`),
          sql` and `
        )
      : sql`true`;
  const found: NoRecord[] = [];
  if (cells.length)
    found.push({
      when: sql`${emptyCells} * 2 >= ${integer(mapped.length)} and (${join(
        cells.map((cell) => sql`regexp_matches(coalesce(${cell}, ''), ${total})`),
        sql` or `
      )})`,
      value: shown,
      reason: 'total_row'
    });
  const others = substance.filter(({ field }) => field !== 'amount');
  if (others.length > 2 && substance.length > others.length)
    found.push({
      when: sql`${none(others)} and t_amount is not null`,
      value: sql`left(t_amount, 1000)`,
      reason: 'total_row'
    });
  if (substance.length > 2)
    found.push({ when: none(substance), value: shown, reason: 'remark_row' });
  if (mapped.length >= leastColumns) {
    const keys = mapped.filter(({ field }) => field.endsWith('_id'));
    const saysLittle = keys.length
      ? sql`(${join(
          keys.map(({ text }) => sql`coalesce(regexp_matches(${text}, ${label}), true)`),
          sql` and `
        )})`
      : sql`true`;
    const values = mapped.filter(({ kind }) => kind !== 'text' && kind !== 'flag');
    const unread = values.length
      ? join(
          values.map(({ field }) => sql`${ident(`v_${field}`)} is null`),
          sql` and `
        )
      : sql`true`;
    found.push({
      when: sql`${emptyCells} >= ${integer(mapped.length - Math.max(1, Math.floor(mapped.length / 3)))} and ${unread} and ${saysLittle}`,
      value: shown,
      reason: 'remark_row'
    });
  }
  return found;
}
