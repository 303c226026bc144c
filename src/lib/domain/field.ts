/**
 * The keystone: a field kind says what a column or a parameter is. One declaration drives URL
 * parsing, Arrow decoding, the row type, axis and table formats, CSV headers and golden precision.
 */
export type Kind =
  'text' | 'count' | 'number' | 'money' | 'ratio' | 'days' | 'date' | 'timestamp' | 'flag';

export interface Field<T = unknown> {
  readonly kind: Kind;
  /** Whether a value may be unknown; decoding refuses an unknown one where it may not. */
  readonly nullable: boolean;
  /** Fraction digits kept in goldens, CSV and JSON. */
  readonly decimals: number;
  /** Hidden fields travel with a row (ids, positions) but are no column of its table. */
  readonly hidden: boolean;
  /** Values are names of stages, pipelines or of a dimension, which a language may call otherwise. */
  readonly labelled: boolean;
  readonly __type?: T;
}

export interface FieldOptions {
  decimals?: number;
  hidden?: boolean;
  labelled?: boolean;
}

/** A field whose values are all known, until `orNull` says otherwise. */
export interface KnownField<T> extends Field<T> {
  orNull(): Field<T | null>;
}

function field<T>(kind: Kind, usualDecimals: number) {
  return ({
    decimals = usualDecimals,
    hidden = false,
    labelled = false
  }: FieldOptions = {}): KnownField<T> => {
    const declared = { kind, decimals, hidden, labelled };
    return {
      ...declared,
      nullable: false,
      orNull: () => ({ ...declared, nullable: true })
    };
  };
}

/** `text<'won' | 'lost'>()` where a statement gives these words and no others. */
export const text = <T extends string = string>(options: FieldOptions = {}): KnownField<T> =>
  field<T>('text', 0)(options);
/** The name of a stage, a pipeline or a value of a dimension, as the data spell it. */
export const label = (options: FieldOptions = {}): KnownField<string> =>
  text({ ...options, labelled: true });
/** Whole things: deals, leads, touches. */
export const count = field<number>('count', 0);
/** A plain number without a unit, such as deals per account or a return on spend. */
export const number = field<number>('number', 3);
/** An amount in the base currency of the workspace. */
export const money = field<number>('money', 2);
/** A share, 0 to 1; printed as a percentage. */
export const ratio = field<number>('ratio', 4);
/** Elapsed days, fractional. */
export const days = field<number>('days', 2);
/** A calendar day as ISO text, `2026-08-31`. */
export const date = field<string>('date', 0);
/** A moment in the business time zone as ISO text without zone, `2026-08-31T14:05:00.000`. */
export const timestamp = field<string>('timestamp', 0);
export const flag = field<boolean>('flag', 0);

export type Fields = Record<string, Field>;

/** The row type a record of fields describes. */
export type Row<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};
