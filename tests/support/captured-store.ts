import { tableFromIPC } from 'apache-arrow';
import { count, text as textField } from '../../src/lib/domain/field';
import { toArrowStream } from '../../src/lib/sql/arrow-stream';
import type { Store } from '../../src/lib/sql/database';
import { render } from '../../src/lib/sql/sql';

export interface Captured {
  store: Store;
  /** Rows of a table, line first. */
  rows(table: string): (string | number | null)[][];
  names(): string[];
}

/** A store that only remembers what decoders put into it: thousands of times faster than an engine. */
export function capturedStore(): Captured {
  const tables = new Map<string, (string | number | null)[][]>();
  const query = async (statement: Parameters<Store['query']>[0]) => {
    const { text, values } = render(statement);
    const drop = /^drop table (?:if exists )?"(.+?)"$/.exec(text);
    const create = /^create table "(.+?)"/.exec(text);
    if (/^(begin transaction|commit|rollback)$/.test(text)) return undefined;
    if (drop) tables.delete(drop[1]!);
    else if (create) tables.set(create[1]!, []);
    else if (text.startsWith('select line, ')) return read(text);
    else if (text.startsWith('update ')) update(text, values);
    else if (text.startsWith('delete ')) remove(text);
    else if (text.includes('information_schema')) return tableFromIPC(emptyTypes);
    else throw new Error(`not foreseen: ${text}`);
    return undefined;
  };
  const linesIn = (text: string) =>
    new Set(
      /line (?:not )?in \(([\d, ]+)\)|line = (\d+)/
        .exec(text)!
        .slice(1)
        .join(',')
        .split(',')
        .map(Number)
    );
  const nameIn = (text: string) => /(?:from|update) "(.+?)"/.exec(text)![1]!;
  const read = (text: string) => {
    const [lines, within] = [linesIn(text), !text.includes('line not in')];
    const limit = Number(/limit (\d+)$/.exec(text)![1]);
    const found = tables
      .get(nameIn(text))!
      .filter(([line]) => lines.has(Number(line)) === within)
      .slice(0, limit);
    const columns = [...text.matchAll(/, "(c\d+)"/g)].map(([, name]) => name!);
    const fields = {
      line: count(),
      ...Object.fromEntries(columns.map((name) => [name, textField().orNull()]))
    };
    const cells = found.map(([line, ...row]) => ({
      line: Number(line),
      ...Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null]))
    }));
    return tableFromIPC(toArrowStream(cells as never, fields));
  };
  const update = (text: string, values: readonly unknown[]) => {
    const lines = linesIn(text);
    const table = nameIn(text);
    tables.set(
      table,
      tables
        .get(table)!
        .map((row) => (lines.has(Number(row[0])) ? [row[0]!, ...(values as string[])] : row))
    );
  };
  const remove = (text: string) => {
    const lines = linesIn(text);
    const table = nameIn(text);
    tables.set(
      table,
      tables.get(table)!.filter(([line]) => !lines.has(Number(line)))
    );
  };
  return {
    rows: (table) => tables.get(table) ?? [],
    names: () => [...tables.keys()],
    store: {
      dialect: 'duckdb',
      query: query as unknown as Store['query'],
      persist: async () => undefined,
      async insertArrow(table, ipc, { append = false } = {}) {
        const arrow = tableFromIPC(ipc);
        const rows = Array.from({ length: arrow.numRows }, (_, i) =>
          arrow.schema.fields.map((_, c) => arrow.getChildAt(c)!.get(i))
        );
        tables.set(table, append ? [...tables.get(table)!, ...rows] : rows);
      }
    }
  };
}

/** An Arrow stream with one text column `type` and no rows. */
const emptyTypes = Uint8Array.from(
  atob(
    '/////3gAAAAQAAAAAAAKAAwABgAFAAgACgAAAAABBAAMAAAACAAIAAAABAAIAAAABAAAAAEAAAAUAAAAEAAUAAgABgAHAAwAAAAQABAAAAAAAAEFEAAAABwAAAAEAAAAAAAAAAQAAAB0eXBlAAAAAAQABAAEAAAAAAAAAA=='
  ),
  (character) => character.charCodeAt(0)
);
