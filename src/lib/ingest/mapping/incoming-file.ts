import type { Kind } from '../../domain/field';
import type { TableName } from '../../domain/tables';
import type { Sql } from '../../sql/sql';
import type { RawColumn } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import type { FileMapping } from './file-mapping';

export interface IncomingFile {
  raw: RawTable;
  mapping: FileMapping & { kind: TableName };
  /** Position among the files of the data, from 1: of this load and those it adds to. */
  number: number;
  /** ISO date the export was made on, where it is known. */
  knownOn: string | null;
}

export interface MapOptions {
  /** See `moment`. */
  zoneMinutes: number;
  /** Header → `x_` column, over all files of this kind in the load. */
  extras: Map<string, string>;
  /** What stands for the id of a deal where its file has none. */
  dealId: 'lead_id' | 'name' | 'row';
}

/** Lines of a file; the first is `after + 1`. */
export interface LineRange {
  after: number;
  upTo: number;
}

/** A mapped column: its cells as text and as values. */
export interface Mapped {
  field: string;
  header: string;
  column: RawColumn;
  kind: Kind;
  text: Sql;
  value: Sql;
}
