import { tableFromIPC } from 'apache-arrow';
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
    const { text } = render(statement);
    const drop = /^drop table (?:if exists )?"(.+?)"$/.exec(text);
    const create = /^create table "(.+?)"/.exec(text);
    if (/^(begin transaction|commit|rollback)$/.test(text)) return undefined;
    if (drop) tables.delete(drop[1]!);
    else if (create) tables.set(create[1]!, []);
    else if (text.includes('information_schema')) return tableFromIPC(emptyTypes);
    else throw new Error(`not foreseen: ${text}`);
    return undefined;
  };
  return {
    rows: (table) => tables.get(table) ?? [],
    names: () => [...tables.keys()],
    store: {
      dialect: 'duckdb',
      query: query as unknown as Store['query'],
      attach: async () => undefined,
      detach: async () => undefined,
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
