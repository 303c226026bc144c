import { tableFromIPC, type Table } from 'apache-arrow';
import type { Database, QueryOptions, Store } from '../sql/database';
import { render, sql, type Sql } from '../sql/sql';
import type { Ask } from './engine-methods';

export type Storage = 'opfs' | 'memory';

export interface BrowserDatabase extends Store {
  readonly storage: Storage;
  /**
   * A second connection for all that only asks: a query that fails here cannot break the
   * transaction an import has open, and sees none of it before it is committed.
   */
  readonly reading: Database;
  /** Makes bytes readable for `read_csv` under a name; a `File` is read in place. */
  attach(name: string, content: Uint8Array | Blob): Promise<void>;
  detach(name: string): Promise<void>;
  /**
   * Ends the worker and opens the same data in a fresh one: the only way to give memory back.
   * Attached files are gone afterwards. In memory there is nothing to reopen, so it does nothing.
   */
  recycle(): Promise<void>;
}

/** The database behind an engine, wherever that runs. */
export function databaseOver(ask: Ask, storage: Storage): BrowserDatabase {
  function asking(connection: 'writer' | 'reader'): Database['query'] {
    async function query(
      statement: Sql,
      { signal, as }: QueryOptions & { as?: 'nothing' } = {}
    ): Promise<Table | void> {
      const ipc = await ask('run', { connection, ...render(statement, 'duckdb') }, signal);
      return as === 'nothing' ? undefined : tableFromIPC(ipc);
    }
    return query as Database['query'];
  }

  const query = asking('writer');
  return {
    dialect: 'duckdb',
    storage,
    query,
    reading: { dialect: 'duckdb', query: asking('reader') },
    attach: (name, content) => ask('attach', { name, content }),
    detach: (name) => ask('detach', { name }),
    insertArrow: (table, ipc, { append = false } = {}) => ask('insert', { table, ipc, append }),
    async persist() {
      if (storage === 'opfs') await query(sql`checkpoint`, { as: 'nothing' });
    },
    recycle: () => ask('recycle', null)
  };
}
