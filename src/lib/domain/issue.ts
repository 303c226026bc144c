import type { TableName } from './tables';

/** Bad data is a value. `code` finds title and hint in `messages/issues.json`. */
export interface Issue {
  code: string;
  severity: 'error' | 'warning' | 'info';
  /** The file the rows came from, where one is known. */
  file?: string;
  table?: TableName;
  /** Column as the user's file spells it, else the canonical field. */
  field?: string;
  /** How many rows it concerns. */
  rows?: number;
  /** A few of the offending values, as they stand in the file. */
  sample?: string[];
  /** Further values the message needs. */
  details?: Record<string, string | number>;
}
