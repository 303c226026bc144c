import { AsyncDuckDB, VoidLogger, getPlatformFeatures } from '@duckdb/duckdb-wasm';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { AppError } from '../domain/app-error';
import { orUnreachable } from '../domain/unreachable';
import type { EngineNews } from './duckdb.worker';

/** Size of `duckdb-eh.wasm` unpacked; what a server declares is the packed size, or nothing. */
export const engineBytes = 34_242_586;
/** The rest of the wait is compiling. */
const downloadShare = 0.9;

export interface Engine {
  duckdb: AsyncDuckDB;
  /** Rejects when the worker breaks down; never resolves. */
  died: Promise<never>;
}

/** Starts the worker and instantiates the engine in it; `onProgress` is told a share from 0 to 1. */
export async function startEngine(onProgress: (share: number) => void = () => {}): Promise<Engine> {
  if (typeof WebAssembly === 'undefined')
    throw new AppError('browser_unsupported', { feature: 'WebAssembly' });
  const { wasmExceptions } = await getPlatformFeatures();
  if (!wasmExceptions)
    throw new AppError('browser_unsupported', { feature: 'WebAssembly exceptions' });
  const worker = new Worker(new URL('./duckdb.worker.ts', import.meta.url), { type: 'module' });
  const { listening, died } = hear(worker, onProgress);
  try {
    await Promise.race([listening, died]);
    const duckdb = new AsyncDuckDB(new VoidLogger(), worker);
    await Promise.race([duckdb.instantiate(new URL(wasmUrl, location.href).href), died]);
    onProgress(1);
    return { duckdb, died };
  } catch (error) {
    worker.terminate();
    throw orUnreachable(error);
  }
}

/** Takes the news that are ours before AsyncDuckDB, which knows only its own messages, sees them. */
function hear(worker: Worker, onProgress: (share: number) => void) {
  let listen = () => {};
  const listening = new Promise<void>((resolve) => (listen = resolve));
  const died = new Promise<never>((_, reject) => {
    const fail = (reason: string) => {
      const error = orUnreachable(reason);
      reject(error === reason ? new AppError('engine_failed', { reason }) : error);
    };
    worker.addEventListener('error', (event) => fail(event.message || 'the worker did not start'));
    worker.addEventListener('message', (event: MessageEvent<EngineNews>) => {
      const told = event.data;
      if (!('news' in told)) return;
      event.stopImmediatePropagation();
      if (told.news === 'listening') listen();
      else if (told.news === 'failed') fail(told.reason);
      else onProgress(downloadShare * Math.min(1, told.bytes / engineBytes));
    });
  });
  died.catch(() => undefined);
  return { listening, died };
}
