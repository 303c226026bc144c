import { createRequire } from 'node:module';
import { tableFromIPC } from 'apache-arrow';
import type { createDuckDB } from '@duckdb/duckdb-wasm/blocking';
import { AppError } from '../domain/app-error';
import type { QueryOptions, Store } from '../sql/database';
import { render, type Sql } from '../sql/sql';
import { openingStatements } from './opening';

const require = createRequire(import.meta.url);

/**
 * The same DuckDB-WASM engine in Node, in memory and synchronous, for tests and the command line.
 * Results cross as raw IPC bytes, so that the CommonJS Arrow inside the engine never meets ours.
 */
export async function openNodeDatabase(): Promise<Store> {
  const duckdb = require('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs');
  const bundle = (name: string) => ({
    mainModule: require.resolve(`@duckdb/duckdb-wasm/dist/duckdb-${name}.wasm`),
    mainWorker: require.resolve(`@duckdb/duckdb-wasm/dist/duckdb-node-${name}.worker.cjs`)
  });
  const bindings: Awaited<ReturnType<typeof createDuckDB>> = await duckdb.createDuckDB(
    { mvp: bundle('mvp'), eh: bundle('eh') },
    new duckdb.VoidLogger(),
    duckdb.NODE_RUNTIME
  );
  await bindings.instantiate(() => undefined);
  bindings.open({ query: { castTimestampToDate: true } });
  const connection = bindings.connect();
  const id = connection.useUnsafe((_, conn) => conn);
  for (const statement of openingStatements) bindings.runQuery(id, statement);

  function run(statement: Sql): Uint8Array {
    const { text, values } = render(statement, 'duckdb');
    if (values.length === 0) return bindings.runQuery(id, text);
    const prepared = bindings.createPrepared(id, text);
    try {
      return bindings.runPrepared(id, prepared, values);
    } finally {
      bindings.closePrepared(id, prepared);
    }
  }

  async function query(
    statement: Sql,
    { signal, as }: QueryOptions & { as?: 'nothing' } = {}
  ): Promise<unknown> {
    signal?.throwIfAborted();
    try {
      const bytes = run(statement);
      return as === 'nothing' ? undefined : tableFromIPC(bytes);
    } catch (cause) {
      throw new AppError('query_failed', { reason: String((cause as Error).message) }, { cause });
    }
  }

  return {
    dialect: 'duckdb',
    query: query as Store['query'],
    async insertArrow(name, ipc, { append = false } = {}) {
      bindings.insertArrowFromIPCStream(id, ipc, { name, create: !append });
    },
    async persist() {}
  };
}
