import type { TableName } from '../../domain/tables';

/**
 * Headers of one system: table → field → spellings, the preferred one first. Besides the canonical
 * fields there are clues (see `clues`) that loading turns into canonical values.
 */
export interface Vocabulary {
  name: string;
  tables: Partial<Record<TableName, Record<string, string[]>>>;
  /** Headers that no other table of the system has; they decide between look-alikes. */
  marks?: Partial<Record<TableName, string[]>>;
}
