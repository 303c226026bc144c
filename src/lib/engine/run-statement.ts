import type { AsyncDuckDB } from '@duckdb/duckdb-wasm';
import type { Statement } from './engine-methods';

/**
 * Runs one statement; the result is one Arrow IPC stream. With a signal and nothing to bind it goes
 * step by step and stops when aborted; bound values need a prepared statement, which the engine
 * cannot interrupt.
 */
export async function runStatement(
  duckdb: AsyncDuckDB,
  connection: number,
  { text, values }: Pick<Statement, 'text' | 'values'>,
  signal?: AbortSignal
): Promise<Uint8Array> {
  if (values.length === 0)
    return signal
      ? await runInSteps(duckdb, connection, text, signal)
      : await duckdb.runQuery(connection, text);
  const prepared = await duckdb.createPrepared(connection, text);
  try {
    return await duckdb.runPrepared(connection, prepared, values);
  } finally {
    await duckdb.closePrepared(connection, prepared);
  }
}

async function runInSteps(
  duckdb: AsyncDuckDB,
  connection: number,
  text: string,
  signal: AbortSignal
): Promise<Uint8Array> {
  let schema = await duckdb.startPendingQuery(connection, text);
  while (!schema) {
    if (signal.aborted) {
      await duckdb.cancelPendingQuery(connection);
      throw signal.reason;
    }
    schema = await duckdb.pollPendingQuery(connection);
  }
  const messages = [schema];
  for (;;) {
    const batch = await duckdb.fetchQueryResults(connection);
    if (batch?.length === 0) return concatenated(messages);
    if (batch) messages.push(batch);
  }
}

function concatenated(pieces: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
