import type { RawTable } from './source-file';

/** A column of a raw table. */
export interface RawColumn {
  /** As the file spells it. */
  header: string;
  /** Physical name, `c0…cN`. */
  name: string;
  /** DuckDB type. */
  type: string;
  /** See `RawTable.bare`. */
  bare?: boolean;
}

/** The column at a position, from 0. Throws `RangeError` where there is none. */
export function columnAt({ headers, columns, types, bare }: RawTable, index: number): RawColumn {
  const [header, name, type] = [headers[index], columns[index], types[index]];
  if (header === undefined || name === undefined || type === undefined)
    throw new RangeError(`there is no column ${index}`);
  return { header, name, type, bare: bare?.[index] };
}

/** The column under a header; null where there is none. */
export const findColumn = (raw: RawTable, header: string): RawColumn | null =>
  raw.headers.includes(header) ? columnUnder(raw, header) : null;

/** The same where there is one, else it throws `RangeError`. */
export const columnUnder = (raw: RawTable, header: string): RawColumn =>
  columnAt(raw, raw.headers.indexOf(header));

/** Every column, in the order of the file. */
export const rawColumns = (raw: RawTable): RawColumn[] =>
  raw.headers.map((_, i) => columnAt(raw, i));
