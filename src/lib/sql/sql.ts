import { reserved } from './reserved';

/** Dialects the same analyses run on. DuckDB is built in; ClickHouse is the remote engine. */
export type Dialect = 'duckdb' | 'clickhouse';

export type Value = string | number | boolean | null;

type Part =
  | { text: string }
  | { value: Value }
  | { name: string }
  | { literal: string }
  | { spellings: Record<Dialect, Sql> };

/** A composed statement: text, names and values kept apart until `render`. */
export interface Sql {
  readonly parts: readonly Part[];
}

/** Statement text with placeholders, and the values to bind to them in order. */
export interface Rendered {
  text: string;
  values: Value[];
}

const isSql = (x: unknown): x is Sql => typeof x === 'object' && x !== null && 'parts' in x;

/**
 * The only way to write SQL. Interpolated `Sql` is spliced; anything else becomes a bound value.
 * Numbers must be finite.
 */
export function sql(strings: TemplateStringsArray, ...inserts: (Sql | Value)[]): Sql {
  const parts: Part[] = [];
  strings.forEach((text, i) => {
    if (text) parts.push({ text });
    if (i >= inserts.length) return;
    const insert = inserts[i]!;
    if (isSql(insert)) parts.push(...insert.parts);
    else parts.push({ value: checked(insert) });
  });
  return { parts };
}

function checked(value: Value): Value {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`cannot bind ${value}`);
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
    throw new TypeError(`cannot bind a ${typeof value}`);
  return value;
}

/** A table or column name, quoted; the only way a name reaches a statement. */
export function ident(...path: string[]): Sql {
  if (path.some((name) => name.includes('\0'))) throw new TypeError('a name holds a NUL');
  return path.reduce<Sql>(
    (sofar, name, i) => ({ parts: [...sofar.parts, ...(i ? [{ text: '.' }] : []), { name }] }),
    { parts: [] }
  );
}

export const empty: Sql = { parts: [] };

/** Pieces joined by a separator, `, ` by default. */
export function join(pieces: readonly Sql[], separator: Sql = sql`, `): Sql {
  return {
    parts: pieces.flatMap((piece, i) => (i ? [...separator.parts, ...piece.parts] : piece.parts))
  };
}

/** Conditions joined by `and`; none gives `true`. */
export function all(conditions: readonly Sql[]): Sql {
  return conditions.length
    ? join(
        conditions.map((c) => sql`(${c})`),
        sql` and `
      )
    : sql`true`;
}

/** A whole number written into the statement, for positions and limits that no dialect binds. */
export function integer(value: number): Sql {
  if (!Number.isSafeInteger(value)) throw new TypeError(`${value} is not a whole number`);
  return { parts: [{ text: String(value) }] };
}

/**
 * A text written into the statement as a quoted literal. For regular expressions: the engine compiles
 * a literal once per statement, a bound one once per row.
 */
export function literal(text: string): Sql {
  if (text.includes('\0')) throw new TypeError('a literal holds a NUL');
  return { parts: [{ literal: text }] };
}

/** A verb: one meaning, both spellings side by side. */
export function spell(spellings: Record<Dialect, Sql>): Sql {
  return { parts: [{ spellings }] };
}

const quote: Record<Dialect, (name: string) => string> = {
  duckdb: (name) => `"${name.replaceAll('"', '""')}"`,
  clickhouse: (name) => `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
};

const quoteText: Record<Dialect, (text: string) => string> = {
  duckdb: (text) => `'${text.replaceAll("'", "''")}'`,
  clickhouse: (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
};

const typeName = (value: Value): string =>
  typeof value === 'number' ? 'Float64' : typeof value === 'boolean' ? 'Bool' : 'Nullable(String)';

const placeholder: Record<Dialect, (index: number, value: Value) => string> = {
  duckdb: () => '?',
  clickhouse: (index, value) => `{p${index}:${typeName(value)}}`
};

/** Writes the statement for one dialect. */
export function render(statement: Sql, dialect: Dialect = 'duckdb'): Rendered {
  const values: Value[] = [];
  const write = (parts: readonly Part[]): string =>
    parts
      .map((part) => {
        if ('text' in part) return part.text;
        if ('name' in part) return quote[dialect](part.name);
        if ('literal' in part) return quoteText[dialect](part.literal);
        if ('spellings' in part) return write(part.spellings[dialect].parts);
        values.push(part.value);
        return placeholder[dialect](values.length - 1, part.value);
      })
      .join('');
  return { text: write(statement.parts), values };
}

/** The statement as a person reads it: values written as literals. For showing, never for running. */
export function printed(statement: Sql, dialect: Dialect = 'duckdb'): string {
  const written = (value: Value) =>
    typeof value === 'string' ? quoteText[dialect](value) : String(value);
  const show = (parts: readonly Part[]): string =>
    parts
      .map((part) => {
        if ('text' in part) return part.text;
        if ('name' in part) return isPlainName(part.name) ? part.name : quote[dialect](part.name);
        if ('literal' in part) return quoteText[dialect](part.literal);
        if ('spellings' in part) return show(part.spellings[dialect].parts);
        return written(part.value);
      })
      .join('');
  return tidied(show(statement.parts));
}

const isPlainName = (name: string): boolean =>
  /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name);

function tidied(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const kept = lines.filter((line, i) => line.trim() || lines[i - 1]?.trim());
  const indents = kept
    .slice(1)
    .filter((l) => l.trim())
    .map((l) => /^ */.exec(l)![0].length);
  const indent = Math.min(...indents, 40);
  return kept
    .map((line, i) => (i ? line.slice(Math.min(indent, /^ */.exec(line)![0].length)) : line))
    .join('\n')
    .trim();
}
