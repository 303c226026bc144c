import type { TableName } from '../../domain/tables';
import type { End } from '../../domain/end-names';
import type { StageList } from '../../domain/workspace-file';
import type { AmountFormat } from '../values/amount';
import type { RawTable } from '../decode/source-file';
import type { WideStage } from '../headers/wide-stage';
import type { MomentFormat } from '../values/moment';

export type FieldFormat = MomentFormat | AmountFormat;

/** Why several rows are one deal, and what their amounts are. */
export interface RowMerge {
  /** A row for each product, month or person, or for each value of some other column. */
  as: 'lines' | 'months' | 'people' | 'rows';
  /** The column that tells the rows of a deal apart. */
  by: string;
  /** Parts to be summed, or the deal's own on each of its rows. */
  amount: 'sum' | 'same';
  /** Whether the amounts are parts is a guess. */
  unsure?: true;
}

/** A runner-up that is less far behind may well be right. */
export const closeCall = 0.3;

/** What a file is and what each of its columns means; proposed by `recognise`, changed by the analyst. */
export interface FileMapping {
  file: string;
  /** Of the headers; the next export with the same ones maps by itself. */
  signature: string;
  kind: TableName | 'unknown';
  /** 0 to 1. */
  confidence: number;
  /** Codes of `messages/issues.json`-style reasons with what they need, most telling first. */
  reasons: MappingReason[];
  /** What the file could also be, and how far behind that is; see `closeCall`. */
  runnerUp?: { kind: TableName | 'unknown'; distance: number };
  /** Canonical field or clue → header. */
  columns: Record<string, string>;
  /** How dates and numbers of a field are written. */
  formats: Record<string, FieldFormat>;
  /** Headers kept as `x_` dimensions of deals. */
  extra: string[];
  /** Columns that hold the moment a stage was entered. */
  wideStages?: WideStage[];
  /** A column of ids that a spreadsheet rounded, so that they tell no deals apart. */
  roundedIds?: string;
  /** Columns in which `False` stands for nothing, as Odoo writes its empty cells. */
  falseIsNothing?: string[];
  /** Columns of cells like `="0012"`, by which spreadsheets are told to keep text as it is. */
  formulaText?: string[];
  /** Several rows are one deal. */
  merge?: RowMerge;
  /** A column called like an id whose values stand for several deals each. */
  noKey?: string;
  /** What the analyst said of values: header → value as `normaliseWord` has it → how its deals ended. */
  ends?: Record<string, Record<string, End>>;
  /** The stages of pipelines as the analyst put them in order. */
  stages?: Record<string, StageList>;
}

export interface MappingReason {
  code:
    | 'by_headers'
    | 'by_system'
    | 'by_values'
    | 'by_file_name'
    | 'remembered'
    | 'from_workspace_file'
    | 'no_match'
    | 'looks_like_documentation'
    | 'by_likeness'
    | 'by_declared_type'
    | 'by_task_words'
    | 'by_people'
    | 'several_rows'
    | 'by_snapshots'
    | 'refers_to'
    | 'referred_to'
    | 'names_ids_of'
    | 'joined_by_values'
    | 'hidden_sheet'
    | 'summary_sheet';
  details: Record<string, string | number>;
}

/** A file as it stands in the database, with what it is taken for. */
export interface RecognisedFile {
  raw: RawTable;
  mapping: FileMapping;
}

/** Leads can be asked about without deals; the other tables say something only beside them. */
export const standsAlone = (kind: FileMapping['kind']): boolean =>
  kind === 'deals' || kind === 'leads';
