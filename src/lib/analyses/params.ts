import { isDay, isPeriodToken } from '../domain/period';
import { groupings } from '../domain/tables';
import { stagesOf, type Workspace } from '../domain/workspace';
import { writtenAmount } from '../domain/written-amount';

/** One parameter of an analysis: how it is read from a URL or the command line, and written back. */
export interface Param<T = unknown> {
  readonly kind:
    | 'choice'
    | 'period'
    | 'date'
    | 'flag'
    | 'whole'
    | 'amount'
    | 'dimension'
    | 'text'
    | 'search'
    | 'list';
  readonly default: T;
  readonly options?: readonly string[];
  /** An entry of `Workspace.has` without which there is nothing to choose. */
  readonly needs?: string;
  /** The same for single options. */
  readonly optionNeeds?: Readonly<Record<string, string>>;
  /** The page itself shows what is chosen, and takes it off: no chip among the filters. */
  readonly onPage?: boolean;
  /** Of a date: which end of the answer's days it sets. */
  readonly end?: 'from' | 'to';
  /** What the data have of it, where its values are names of theirs. */
  among?(workspace: Workspace): readonly string[];
  /** What it is where every row is asked for, as files do: it cuts a list short otherwise. */
  readonly inFull?: T;
  /** Nothing is answered by its default. */
  readonly required?: boolean;
  /** Where the data hold what its values name, too much to be listed in the workspace. */
  readonly held?: Held;
  /** The names in a value that `among` must have; without it the value is one, if it is not empty. */
  names?(value: T): readonly string[];
  /** Undefined where the text is no value of this parameter. */
  parse(text: string): T | undefined;
  print(value: T): string;
}

/** A column that holds all there is of something; `listed` where people know its values by sight. */
export interface Held {
  table: 'journeys' | 'leads' | 'activities';
  column: string;
  listed?: boolean;
}

/** The ids of all deals. */
export const dealIds: Held = { table: 'journeys', column: 'deal_id' };

/** A parameter whose values are names that the data hold. */
export const heldIn = <T>(held: Held, param: Param<T>): Param<T> => ({ ...param, held });

export const choice = <const O extends readonly [string, ...string[]]>(
  options: O,
  initial: O[number] = options[0]
): Param<O[number]> => ({
  kind: 'choice',
  default: initial,
  options,
  parse: (text) => (options.includes(text) ? text : undefined),
  print: (value) => value
});

/** A period token of `domain/period.ts`; `all` is the whole of the data. */
export const period = (initial = 'all'): Param<string> => ({
  ...text(initial),
  kind: 'period',
  parse: (token) => (isPeriodToken(token) ? token : undefined)
});

/** An ISO date, or empty for what the analysis takes where none is given. */
export const day = (end: 'from' | 'to' = 'to'): Param<string> => ({
  kind: 'date',
  default: '',
  end,
  parse: (text) => (text === '' || isDay(text) ? text : undefined),
  print: (value) => value
});

export const flagParam = (initial = false): Param<boolean> => ({
  kind: 'flag',
  default: initial,
  parse: (text) =>
    ['true', '1', ''].includes(text) ? true : ['false', '0'].includes(text) ? false : undefined,
  print: String
});

interface Bounds {
  least?: number;
  most?: number;
}

/** A whole number of at least 0; 0 commonly means "none". */
export const whole = (
  initial = 0,
  { least = 0, most = 999_999_999 }: Bounds = {}
): Param<number> => ({
  kind: 'whole',
  default: initial,
  parse: (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  },
  print: String
});

/** Days and months that a date can be moved by. */
export const wholeDays = (initial = 0) => whole(initial, { most: 36_500 });
export const wholeMonths = (initial = 0, least = 0) => whole(initial, { least, most: 1200 });

const mostMoney = 1e15;

/** Money above 0 in the base currency, as people write it; empty, thus null, for none. */
export const amount = (): Param<number | null> => ({
  kind: 'amount',
  default: null,
  parse: (text) => {
    if (text.trim() === '') return null;
    const value = writtenAmount(text);
    return value !== null && value > 0 && value <= mostMoney ? value : undefined;
  },
  print: (value) => (value === null ? '' : String(value))
});

const groups = (name: string) => groupings.includes(name);

/** The name of a dimension (`owner`, `x_segment`), or empty for none. */
export const dimension = (initial = ''): Param<string> => ({
  ...text(initial),
  kind: 'dimension',
  among: ({ dimensions, has }) => [
    ...new Set([
      ...Object.keys(dimensions).filter((name) => name.startsWith('x_') || groups(name)),
      ...has
        .flatMap((entry) => /^(?:deals|leads|accounts)\.(.+)$/.exec(entry)?.[1] ?? [])
        .filter((name) => name.startsWith('x_') || groups(name))
    ])
  ]
});

/** The name of a stage of any pipeline, or empty for none. */
export const stage = (): Param<string> => ({
  ...text(),
  among: ({ pipelines }) => [...new Set(pipelines.flatMap(stagesOf))]
});

export const text = (initial = ''): Param<string> => ({
  kind: 'text',
  default: initial,
  parse: (value) => value,
  print: (value) => value
});

/** Words to be found, as they are typed. */
export const search = (): Param<string> => ({
  kind: 'search',
  default: '',
  parse: (value) => value.trim().slice(0, longestSearch),
  print: (value) => value
});

const longestSearch = 200;

/** A text of this form, or empty for none. */
export const formed = (form: RegExp): Param<string> => ({
  ...text(),
  parse: (value) => (value === '' || form.test(value) ? value : undefined)
});

/** First and last whole day, both included: `31..60`, or `91..` from the first on. */
export const daySpan = (): Param<string> => ({
  ...text(),
  parse: (value) => {
    const [, first, last] = /^(\d{1,6})\.\.(\d{0,6})$/.exec(value) ?? [];
    const span = first !== undefined && (!last || Number(first) <= Number(last));
    return value === '' || span ? value : undefined;
  }
});

/** Several values; commas separate them, a backslash keeps a comma or stands for the empty value. */
export const list = (): Param<readonly string[]> => ({
  kind: 'list',
  default: [],
  parse: (text) =>
    (text.match(/(?:\\.|[^,\\])+/gs) ?? []).map((value) =>
      value.replace(/\\([^])/g, (_, c) => (c === '0' ? '' : c))
    ),
  print: (values) =>
    values.map((value) => (value === '' ? '\\0' : value.replace(/[\\,]/g, '\\$&'))).join(',')
});

export type Params = Record<string, Param>;

export type Values<P extends Params> = { [K in keyof P]: P[K] extends Param<infer T> ? T : never };

/** Reads what is set; unreadable values fall back to the default and are named in `rejected`. */
export function readParams<P extends Params>(
  params: P,
  given: Iterable<readonly [string, string]>
): { values: Values<P>; rejected: string[] } {
  const texts = new Map(given);
  const rejected: string[] = [];
  const entries = Object.entries(params).map(([name, param]) => {
    const text = texts.get(name);
    if (text === undefined) return [name, param.default];
    const value = param.parse(text);
    if (value === undefined) rejected.push(name);
    return [name, value === undefined ? param.default : value];
  });
  return { values: Object.fromEntries(entries) as Values<P>, rejected };
}

/** What the user chose, not defaults, as URL pairs. */
export function writeParams<P extends Params>(params: P, values: Values<P>): [string, string][] {
  return Object.entries(params).flatMap(([name, param]): [string, string][] => {
    const text = param.print(values[name]);
    return text === param.print(param.default) ? [] : [[name, text]];
  });
}
