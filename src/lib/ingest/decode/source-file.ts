import type { Issue } from '../../domain/issue';

export type Packing = 'gzip' | 'deflate-raw';

/** A file as it was dropped, or one inside another; a browser `File` is a `Blob`. */
export interface SourceFile {
  name: string;
  content: Blob | Uint8Array;
  /** Where the content lies on this machine, where it does. */
  path?: string;
  /** What the content is packed with, outermost first. */
  packing?: readonly Packing[];
  /** Bytes it may unpack to; left out, its packed size says: see `unpackedLimit`. */
  mostUnpacked?: number;
  /** ISO date the export was made on, where somebody says so. */
  knownOn?: string;
}

export type FileFormat = 'csv' | 'spreadsheet' | 'json' | 'parquet' | 'arrow';

/** How the text of a CSV is cut into cells. */
export interface Dialect {
  delimiter: string;
  /** Empty where nothing is quoted. */
  quote: string;
  /** `"`: a quote inside a quoted cell is doubled; `\`: a backslash stands before it. */
  escape: string;
  /** Cells that stand for nothing in this file, beside those that always do. */
  nulls?: string[];
  /** Records before the first row of data, the headers (if there are any) included. */
  skip: number;
  /** How many records hold headers, where it is more than one. */
  headerRows?: number;
  /** Whether no record holds headers. */
  headerless?: boolean;
}

/**
 * A file as it stands in the database: every cell kept, nothing interpreted. The table has an
 * integer `line` (1-based line of the file, or row number where a format has no lines), the
 * physical columns `c0…cN`, and `rest` (cells beyond the header, else empty) for CSV files.
 */
export interface RawTable {
  file: string;
  /** Generated, never taken from the file. */
  table: string;
  /** Headers as the file spells them, one per physical column. */
  headers: string[];
  columns: string[];
  /** DuckDB type of each physical column; `VARCHAR` throughout for text formats. */
  types: string[];
  /** Whether every cell of a column of text is bare; see `isBare`. Not known where left out. */
  bare?: boolean[];
  /** Whether the table has the `rest` column. */
  ragged: boolean;
  rows: number;
  format: FileFormat;
  dialect?: Dialect;
  encoding?: string;
  /** Lines that are pieces of rows which a line break inside a cell has cut; see `mended`. */
  broken?: number[];
  /** Cells of the lines above the headers, such as `单位：万元`. */
  remarks?: string[];
  /** The sheet of a workbook is hidden from who opens it. */
  hidden?: boolean;
  /** What all of its rows say they are, where the file has rows of several kinds; see `rowsOfAKind`. */
  rowType?: string;
  /** Of rows that were set aside and fixed: the column that says where they stood; see `asFixed`. */
  fixedPlaces?: string;
  issues: Issue[];
}

/** How far along the work is; `share` from 0 to 1 within the step. */
export interface Progress {
  step: 'decode' | 'recognise' | 'load' | 'journeys';
  file?: string;
  share: number;
}

export type OnProgress = (progress: Progress) => void;
