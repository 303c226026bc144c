import type { Table } from 'apache-arrow';
import { sql, type Dialect, type Sql } from './sql';

export interface QueryOptions {
  /** Aborting rejects with the signal's reason; a query still waiting is never sent. */
  signal?: AbortSignal;
}

/** The port every analysis asks through; engines implement it, tests hand in the Node one. */
export interface Database {
  readonly dialect: Dialect;
  /** Runs one statement. With `as: 'nothing'` no result is brought over. */
  query(statement: Sql, options?: QueryOptions): Promise<Table>;
  query(statement: Sql, options: QueryOptions & { as: 'nothing' }): Promise<void>;
}

/** A database that files can be loaded into. */
export interface Store extends Database {
  /** Creates `table` from an Arrow IPC stream, or appends to the one that is there. */
  insertArrow(table: string, ipc: Uint8Array, options?: { append?: boolean }): Promise<void>;
  /** Makes what was committed survive a reload, where the engine can. */
  persist(): Promise<void>;
  /** A folder of this machine, of engines that read and write its files: `read_parquet`, `copy … to`. */
  readonly disk?: string;
}

/** The last transaction of each database; a connection has one at a time. */
const last = new WeakMap<Database, Promise<unknown>>();

/** All of `work` or nothing: rolls back when it throws. Waits for the one before to end. */
export function transaction<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const turn = (last.get(db) ?? Promise.resolve()).then(() => allOrNothing(db, work));
  last.set(
    db,
    turn.catch(() => undefined)
  );
  return turn;
}

async function allOrNothing<T>(db: Database, work: () => Promise<T>): Promise<T> {
  await db.query(sql`begin transaction`, { as: 'nothing' });
  try {
    const result = await work();
    await db.query(sql`commit`, { as: 'nothing' });
    return result;
  } catch (error) {
    await db.query(sql`rollback`, { as: 'nothing' });
    throw error;
  }
}
