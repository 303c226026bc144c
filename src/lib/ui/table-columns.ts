import {
  createPaginatedRowModel,
  createSortedRowModel,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef
} from '@tanstack/svelte-table';
import type { Field, Fields } from '../domain/field';

export type TableRow = Record<string, unknown>;

export const features = tableFeatures({
  rowSortingFeature,
  rowPaginationFeature,
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel()
});

const leftAligned = ['text', 'date', 'timestamp', 'flag'];

export const alignedLeft = ({ kind }: Field): boolean => leftAligned.includes(kind);

/** A column per shown field: absent values sort last either way, numbers start with the largest. */
export function tableColumns(
  fields: Fields,
  locale: string
): ColumnDef<typeof features, TableRow>[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return Object.entries(fields)
    .filter(([, field]) => !field.hidden)
    .map(([name, field]) => ({
      id: name,
      accessorFn: (row) => row[name] ?? undefined,
      sortDescFirst: !alignedLeft(field),
      sortUndefined: 'last',
      sortFn: (a, b) => {
        const [x, y] = [a.original[name], b.original[name]];
        return typeof x === 'number' && typeof y === 'number'
          ? x - y
          : compare(String(x), String(y));
      }
    }));
}
