import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Table as ParquetTable, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm/node';
import { AppError } from '../domain/app-error';
import type { QueryOptions, Store } from '../sql/database';
import { ident, literal, render, sql, type Sql, type Value } from '../sql/sql';
import { arrowOf } from './native-results';
import { openingStatements } from './opening';
import { serial } from './serial';

/** What this process keeps on disk; gone when it ends. */
const folders: string[] = [];

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Here the engine knows time zones; moments with an offset are to become the same as where it does not. */
const nativeStatements = [`set timezone = 'UTC'`];

/**
 * DuckDB as this machine runs it: on all its cores, with what does not fit into memory on disk. Null
 * where the optional package `@duckdb/node-api` is not there.
 */
export async function openNativeDatabase(): Promise<Store | null> {
  const duckdb = await import('@duckdb/node-api').catch(() => null);
  if (!duckdb) return null;
  const folder = await mkdtemp(join(tmpdir(), 'sluice-'));
  if (!folders.length) process.once('exit', removeFolders);
  folders.push(folder);
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    temp_directory: join(folder, 'spilled')
  });
  const connection = await instance.connect();
  const types = (values: readonly Value[]) =>
    values.map((value) =>
      typeof value === 'number'
        ? duckdb.DOUBLE
        : typeof value === 'boolean'
          ? duckdb.BOOLEAN
          : duckdb.VARCHAR
    );
  for (const statement of [...openingStatements, ...nativeStatements])
    await connection.run(statement);
  const inTurn = serial();
  let files = 0;

  async function query(
    statement: Sql,
    { signal, as }: QueryOptions & { as?: 'nothing' } = {}
  ): Promise<unknown> {
    const { text, values } = render(statement, 'duckdb');
    const task = async () => {
      const result = await connection.run(text, values, types(values));
      return as === 'nothing' ? undefined : arrowOf(result, await result.fetchAllChunks());
    };
    return inTurn(() => stoppable(connection, task, signal), signal).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw new AppError('query_failed', { reason: String((cause as Error).message) }, { cause });
    });
  }

  /** A file that lives as long as the work that is done with it. */
  async function withFile<T>(work: (path: string) => Promise<T>): Promise<T> {
    const path = join(folder, `${++files}.parquet`);
    try {
      return await work(path);
    } finally {
      await rm(path, { force: true });
    }
  }

  return {
    dialect: 'duckdb',
    query: query as Store['query'],
    insertArrow: (table, ipc, { append = false } = {}) =>
      withFile(async (path) => {
        const plain = new WriterPropertiesBuilder().build();
        await writeFile(path, writeParquet(ParquetTable.fromIPCStream(ipc), plain));
        const into = append
          ? sql`insert into ${ident(table)}`
          : sql`create table ${ident(table)} as`;
        await query(sql`${into} from read_parquet(${literal(path)})`, { as: 'nothing' });
      }),
    disk: folder,
    async persist() {}
  };
}

/** Runs a task that ends early, failing, where the signal aborts. */
async function stoppable<T>(
  connection: DuckDBConnection,
  task: () => Promise<T>,
  signal?: AbortSignal
): Promise<T> {
  const stop = () => connection.interrupt();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await task();
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
