import type { CodeIn } from '../messages/messages';
import type { TableName } from './tables';

export type IssueCode = CodeIn<'issues'>;

type After<P extends string> = IssueCode extends infer C
  ? C extends `${P}_${infer R}`
    ? R
    : never
  : never;

/** Why a row was set aside. */
export type SetAsideReason = After<'set_aside'>;
/** What is suspicious about a deal. */
export type FlagCode = After<'flagged'>;

/** Bad data is a value. `code` finds title and hint in `messages/issues.json`. */
export interface Issue {
  code: IssueCode;
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
