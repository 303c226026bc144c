import { at } from '../../statistics/at';
/** How a subject (a deal or a lead) ended. */
export const open = 0;
export const won = 1;
export const lost = 2;

/** What one feature is, one value per row; NaN and −1 stand for unknown. */
export type Column =
  | { name: string; kind: 'number'; values: Float64Array }
  | { name: string; kind: 'category'; codes: Int32Array; levels: string[] };

/** Subjects that are to be won or lost: one entry per deal or lead. */
export interface Subjects {
  ids: string[];
  /** Days since 1970; NaN without dates. */
  start: Float64Array;
  /** When it was won or lost, days since 1970; NaN while open or without dates. */
  end: Float64Array;
  /** `open`, `won` or `lost` as known today. */
  cause: Uint8Array;
  /** Subjects of one group are never on both sides of a split. */
  group: Int32Array;
  /** 1 where nothing is to be predicted any more, whatever the cause: a lead that is a deal. */
  settled?: Uint8Array;
}

/**
 * Training rows: what was known of a subject on a day. Undated frames have one row per subject,
 * NaN days, and endings without time.
 */
export interface Frame {
  subjects: Subjects;
  /** Subject of each row. */
  subject: Int32Array;
  /** Day each row speaks of (its end), in days since 1970. */
  day: Float64Array;
  columns: Column[];
  /** Name of the column that holds the stage; null where stages are unknown. */
  stage: string | null;
  /** The probability the CRM gave on that day; NaN where unknown. Null when it never gave one. */
  crm: Float64Array | null;
  /** Last day the data speak of, in days since 1970; NaN without dates. */
  asOf: number;
  dated: boolean;
}

/** Which subject a row tells of. */
export const subjectOf = ({ subject }: Frame, row: number): number => at(subject, row);
/** Day a row speaks of. */
export const dayOf = ({ day }: Frame, row: number): number => at(day, row);
/** Of the subject of a row; see `Subjects`. */
export const idOf = (frame: Frame, row: number): string =>
  frame.subjects.ids[subjectOf(frame, row)] ?? '';
export const startOf = (frame: Frame, row: number): number =>
  at(frame.subjects.start, subjectOf(frame, row));
export const endOf = (frame: Frame, row: number): number =>
  at(frame.subjects.end, subjectOf(frame, row));
export const causeOf = (frame: Frame, row: number): number =>
  at(frame.subjects.cause, subjectOf(frame, row));
export const groupOf = (frame: Frame, row: number): number =>
  at(frame.subjects.group, subjectOf(frame, row));

export const columnNamed = (frame: Frame, name: string): Column | undefined =>
  frame.columns.find((column) => column.name === name);

/** Text values as a category; blanks are unknown. */
export function category(name: string, texts: readonly (string | null)[]): Column {
  const index = new Map<string, number>();
  const codes = new Int32Array(texts.length);
  texts.forEach((text, i) => {
    const value = text?.trim();
    const code = value ? (index.get(value) ?? index.size) : -1;
    if (value) index.set(value, code);
    codes[i] = code;
  });
  return { name, kind: 'category', codes, levels: [...index.keys()] };
}

/** Numbers as a column; null is unknown. */
export const numbers = (name: string, values: readonly (number | null | undefined)[]): Column => ({
  name,
  kind: 'number',
  values: Float64Array.from(values, (value) => value ?? NaN)
});

/**
 * Text that is a number throughout (at least 95% of what is filled) as numbers, else as a category.
 * Two values are two levels, whatever they are.
 */
export function numbersOrCategory(name: string, texts: readonly (string | null)[]): Column {
  const read = texts.map(numberOf);
  const filled = texts.filter((text) => text?.trim()).length;
  const known = read.filter((value) => value !== null).length;
  const few = new Set(texts.filter((text) => text?.trim())).size <= 2;
  return filled === 0 || few || known < 0.95 * filled ? category(name, texts) : numbers(name, read);
}

/** `1234.5`, `$1,234.50`, `45%`, `1,200 元`; null for anything else. */
function numberOf(text: string | null): number | null {
  const bare =
    text
      ?.trim()
      .replace(/^(-?)[$€£¥￥₹]\s?/, '$1')
      .replace(/\s?[%€$£¥元]$/, '') ?? '';
  const plain = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare;
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

/** The rows chosen, in that order; subjects stay as they are. */
export function pickRows(frame: Frame, rows: ArrayLike<number>): Frame {
  const fill = <A extends Float64Array | Int32Array>(picked: A, from: A): A => {
    for (let i = 0; i < rows.length; i++) picked[i] = from[rows[i]!]!;
    return picked;
  };
  const numbers = (from: Float64Array) => fill(new Float64Array(rows.length), from);
  const codes = (from: Int32Array) => fill(new Int32Array(rows.length), from);
  return {
    ...frame,
    subject: codes(frame.subject),
    day: numbers(frame.day),
    crm: frame.crm && numbers(frame.crm),
    columns: frame.columns.map((column) =>
      column.kind === 'number'
        ? { ...column, values: numbers(column.values) }
        : { ...column, codes: codes(column.codes) }
    )
  };
}

/** The rows that pass a test, in order. */
export function rowsWhere(frame: Frame, test: (row: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < frame.subject.length; row++) if (test(row)) rows.push(row);
  return Int32Array.from(rows);
}

/** Quantile of the days from start to end of the subjects that ended. */
export function cycleTimeQuantile(frame: Frame, share: number): number {
  const { start, end } = frame.subjects;
  const spans: number[] = [];
  for (let s = 0; s < end.length; s++)
    if (at(end, s) >= at(start, s)) spans.push(at(end, s) - at(start, s));
  spans.sort((a, b) => a - b);
  return spans.length ? at(spans, Math.min(spans.length - 1, Math.floor(share * spans.length))) : 0;
}

/** Days since 1970 of an ISO day or moment. */
export const epochDays = (iso: string | null): number =>
  iso === null ? NaN : Date.parse(iso.length > 10 ? `${iso}Z` : iso) / 86_400_000;

/** A moment; a day without a time is known when it has ended. */
export const whenKnown = (day: number): number =>
  Number.isInteger(day) ? day + 1 - 1 / 86_400 : day;

export const isoDay = (days: number): string =>
  new Date(Math.round(days * 86_400_000)).toISOString().slice(0, 10);
