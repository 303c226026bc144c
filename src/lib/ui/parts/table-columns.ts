import {
  createPaginatedRowModel,
  createSortedRowModel,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef
} from '@tanstack/svelte-table';
import type { Field, Fields } from '../../domain/field';

export type TableRow = Record<string, unknown>;

export const features = tableFeatures({
  rowSortingFeature,
  rowPaginationFeature,
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel()
});

const leftAligned = ['text', 'date', 'timestamp', 'flag'];

export const alignedLeft = ({ kind }: Field): boolean => leftAligned.includes(kind);

/** Fields worth a column here: not hidden, and not without a value in every row. */
export function shownFields(fields: Fields, rows: readonly TableRow[]): Fields {
  const says = (name: string, { kind }: Field) =>
    rows.some((row) => (kind === 'flag' ? row[name] === true : (row[name] ?? null) !== null));
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, field]) => !field.hidden && (!rows.length || says(name, field))
    )
  );
}

/** A column per field: absent values sort last either way, numbers start with the largest. */
export function tableColumns(
  fields: Fields,
  locale: string
): ColumnDef<typeof features, TableRow>[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return Object.entries(fields).map(([name, field]) => ({
    id: name,
    accessorFn: (row) => row[name] ?? undefined,
    sortDescFirst: !alignedLeft(field),
    sortUndefined: 'last',
    sortFn: (a, b) => {
      const [x, y] = [a.original[name], b.original[name]];
      return typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y));
    }
  }));
}
