import type { AnyAnalysis } from '../analyses/analysis';
import type { AnyAnswer } from '../analyses/answer';
import { tableOf } from '../analyses/table-of';
import type { Field, Kind } from '../domain/field';
import { messages } from '../messages/messages';
import { columnLabel } from '../messages/wording';
import { momentOf, type Voice } from '../words/format';
import { labelOf } from '../words/voice';
import { columnHeading, tableTitle, valueWording } from './cell-words';

/** A value as it is kept in a file: text, number, flag, ISO day or moment; null where it is unknown. */
export type SheetValue = string | number | boolean | null;

export interface SheetColumn {
  heading: string;
  /** Null where every cell says itself what it is. */
  kind: Kind | null;
  decimals: number;
}

/** A cell of a column that holds several kinds. */
export interface OwnKind {
  kind: Kind;
  value: SheetValue;
}

/** A table for people: headings and names in their language, values with their types. */
export interface Sheet {
  title: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly (SheetValue | OwnKind)[])[];
}

/** Rows of an answer, or of one of its parts, as a reader's sheet. */
export function sheetOf(
  analysis: AnyAnalysis,
  answer: AnyAnswer,
  { part, voice }: { part?: string; voice: Voice }
): Sheet {
  const m = messages(voice.locale);
  const { rows, fields } = tableOf(analysis, answer, part);
  const shown = Object.entries(fields).filter(([, { hidden }]) => !hidden);
  const headingOf = columnHeading(analysis, answer, voice);
  const textOf = valueWording(analysis, answer, voice);
  return {
    title: tableTitle(analysis, part, m),
    columns: shown.map(([name, { kind, decimals }]) => ({
      heading: headingOf(name) ?? columnLabel(m, name),
      kind,
      decimals
    })),
    rows: rows.map((row) =>
      shown.map(([name, field]) =>
        field.kind === 'text'
          ? (textOf(name, row) ?? readable(field, row[name], voice))
          : readable(field, row[name], voice)
      )
    )
  };
}

/** A value as this reader sees it: amounts in their currency, moments in their zone. */
export function readable(
  { kind, decimals, labelled }: Pick<Field, 'kind' | 'decimals' | 'labelled'>,
  value: unknown,
  voice: Voice
): SheetValue {
  if (value === null || value === undefined) return null;
  if (kind === 'money') {
    const rate = voice.exchange && voice.currency !== null ? voice.exchange.rate : 1;
    return rounded(Number(value) / rate, decimals);
  }
  if (typeof value === 'number') return rounded(value, decimals);
  if (typeof value === 'boolean') return value;
  if (kind === 'timestamp') return momentOf(String(value), voice);
  return labelled && value !== '' ? labelOf(String(value), voice) : String(value);
}

/** The currency that amounts of a sheet are in; null where they carry none. */
export const sheetCurrency = ({ currency, exchange }: Voice): string | null =>
  currency === null ? null : (exchange?.currency ?? currency);

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
