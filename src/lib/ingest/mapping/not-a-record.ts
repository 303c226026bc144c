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
  const texts = mapped.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  const cells = first ? [first, ...texts] : texts;
  const shown = cells.length
    ? sql`left(coalesce(${join(cells)}), 1000)`
    : sql`cast(null as varchar)`;
  const emptyCells = sql`(${join(
    mapped.map(({ text }) => sql`case when ${text} is null then 1 else 0 end`),
    sql` + `
  )})`;
  return [
    ...namedTotals(mapped, { cells, emptyCells, shown }),
    ...bareSums(substance),
    ...withoutSubstance(substance, shown),
    ...fewCells(mapped, { emptyCells, shown })
  ];
}

/** What conditions on a row are put together from. */
interface RowParts {
  /** How many of the mapped cells are empty. */
  emptyCells: Sql;
  /** The first text of the row. */
  shown: Sql;
}

/** Half of the row is empty, and some cell says that it is a sum. */
function namedTotals(
  mapped: readonly Mapped[],
  { cells, emptyCells, shown }: RowParts & { cells: readonly Sql[] }
): NoRecord[] {
  if (cells.length === 0) return [];
  const named = join(
    cells.map((cell) => sql`regexp_matches(coalesce(${cell}, ''), ${total})`),
    sql` or `
  );
  const when = sql`${emptyCells} * 2 >= ${integer(mapped.length)} and (${named})`;
  return [{ when, value: shown, reason: 'total_row' }];
}

/** An amount and nothing else of what makes a record. */
function bareSums(substance: readonly Mapped[]): NoRecord[] {
  const others = substance.filter(({ field }) => field !== 'amount');
  if (others.length <= 2 || substance.length === others.length) return [];
  const when = sql`${allEmpty(others)} and t_amount is not null`;
  return [{ when, value: sql`left(t_amount, 1000)`, reason: 'total_row' }];
}

const withoutSubstance = (substance: readonly Mapped[], shown: Sql): NoRecord[] =>
  substance.length > 2 ? [{ when: allEmpty(substance), value: shown, reason: 'remark_row' }] : [];

/** Few cells, none of them a value that can be read, and words where an id should stand. */
function fewCells(mapped: readonly Mapped[], { emptyCells, shown }: RowParts): NoRecord[] {
  if (mapped.length < leastColumns) return [];
  const keys = mapped.filter(({ field }) => field.endsWith('_id'));
  const saysLittle = allOf(
    keys.map(({ text }) => sql`coalesce(regexp_matches(${text}, ${label}), true)`)
  );
  const values = mapped.filter(({ kind }) => kind !== 'text' && kind !== 'flag');
  const unread = allOf(values.map(({ field }) => sql`${ident(`v_${field}`)} is null`));
  const most = Math.max(1, Math.floor(mapped.length / 3));
  const when = sql`${emptyCells} >= ${integer(mapped.length - most)} and ${unread} and (${saysLittle})`;
  return [{ when, value: shown, reason: 'remark_row' }];
}

const allEmpty = (of: readonly Mapped[]): Sql => allOf(of.map(({ text }) => sql`${text} is null`));

const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length ? join(conditions, sql` and `) : sql`true`;
