import { DuckDBAccessMode, DuckDBDataProtocol } from '@duckdb/duckdb-wasm';
import { AppError } from '../domain/app-error';
import { databaseFile, patiently } from './browser-storage';
import type { Storage } from './database-over';
import { engineError } from './engine-error';
import type { EngineMethods } from './engine-methods';
import { openingStatements } from './opening';
import { runStatement } from './run-statement';
import { serial } from './serial';
import { startEngine, type Engine } from './start-engine';

export interface OpenOptions {
  storage?: Storage;
  /** Share of the engine that has arrived, 0 to 1. */
  onProgress?: (share: number) => void;
}

/** An engine that runs in a worker of this tab. */
export interface OwnEngine extends EngineMethods {
  close(): Promise<void>;
}

/** An engine with its database open. */
interface Opened extends Engine {
  writer: number;
  reader: number;
}

/** DuckDB-WASM in a worker, kept in the browser's own storage or in memory. */
export async function openOwnEngine({
  storage = 'memory',
  onProgress
}: OpenOptions = {}): Promise<OwnEngine> {
  const inTurn = serial();
  let opened = await open(storage, onProgress);
  let closed = false;

  function send<T>(task: (now: Opened) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return inTurn(async () => {
      if (closed) throw new AppError('engine_failed', { reason: 'closed' });
      try {
        return await Promise.race([task(opened), opened.died]);
      } catch (error) {
        throw signal?.aborted ? signal.reason : engineError(error);
      }
    }, signal);
  }

  return {
    run: ({ connection, ...statement }, signal) =>
      send((now) => runStatement(now.duckdb, now[connection], statement, signal), signal),
    attach: ({ name, content }) =>
      send(({ duckdb }) =>
        content instanceof Blob
          ? duckdb.registerFileHandle(name, content, DuckDBDataProtocol.BROWSER_FILEREADER, true)
          : duckdb.registerFileBuffer(name, content.slice())
      ),
    detach: ({ name }) => send(async ({ duckdb }) => void (await duckdb.dropFile(name))),
    insert: ({ table, ipc, append }) =>
      send(({ duckdb, writer }) =>
        duckdb.insertArrowFromIPCStream(writer, ownBuffer(ipc), { name: table, create: !append })
      ),
    recycle: () =>
      inTurn(async () => {
        if (storage === 'memory' || closed) return;
        await shut(opened, storage);
        opened = await open(storage);
      }),
    close: () =>
      inTurn(() => {
        closed = true;
        return shut(opened, storage);
      })
  };
}

async function open(storage: Storage, onProgress?: (share: number) => void): Promise<Opened> {
  const engine = await startEngine(onProgress);
  try {
    return await Promise.race([openIn(engine, storage), engine.died]);
  } catch (cause) {
    await engine.duckdb.terminate();
    const { message } = cause as Error;
    throw storage === 'opfs'
      ? new AppError('storage_unusable', { reason: message }, { cause })
      : cause;
  }
}

async function openIn(engine: Engine, storage: Storage): Promise<Opened> {
  const { duckdb } = engine;
  const config = {
    ...(storage === 'opfs' && {
      path: `opfs://${databaseFile}`,
      accessMode: DuckDBAccessMode.READ_WRITE
    }),
    query: { castTimestampToDate: true }
  };
  await patiently(
    () => duckdb.open(config),
    (error) => /Access Handle/.test(error.message)
  );
  const writer = await duckdb.connectInternal();
  for (const statement of openingStatements) await duckdb.runQuery(writer, statement);
  return { ...engine, writer, reader: await duckdb.connectInternal() };
}

/** Lets go of the file before the worker ends, so that it can be opened again at once. */
async function shut({ duckdb, writer, reader, died }: Opened, storage: Storage): Promise<void> {
  const letGo = async () => {
    if (storage === 'opfs') await duckdb.runQuery(writer, 'checkpoint');
    await duckdb.disconnect(reader);
    await duckdb.disconnect(writer);
    await duckdb.reset();
    await duckdb.dropFiles();
  };
  try {
    await Promise.race([letGo(), died]);
  } catch {
    // A broken engine has nothing to let go of: ending its worker is all that is left.
  } finally {
    await duckdb.terminate();
  }
}

/** The engine takes the buffer over, so it must hold nothing else. */
function ownBuffer(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
