/** A statement as it goes to the engine. */
export interface Statement {
  /** All that only asks goes to the reader, which sees nothing of a transaction that is open. */
  connection: 'writer' | 'reader';
  text: string;
  values: unknown[];
}

/** What an engine does; all of it can be told to another tab. */
export interface EngineMethods {
  /** The result is one Arrow IPC stream. */
  run(statement: Statement, signal?: AbortSignal): Promise<Uint8Array>;
  attach(file: { name: string; content: Uint8Array | Blob }): Promise<void>;
  detach(file: { name: string }): Promise<void>;
  insert(rows: { table: string; ipc: Uint8Array; append: boolean }): Promise<void>;
  /** Ends the worker and opens the same data in a fresh one. */
  recycle(argument: null): Promise<void>;
}

/** What tabs ask of the one that has the engine. */
export interface SharedMethods extends EngineMethods {
  /** Starts the engine where it does not run. */
  wake(argument: null): Promise<void>;
  /** Ends the engine and deletes what it keeps. */
  forget(argument: null): Promise<void>;
}

type Asked<M extends object> = <K extends keyof M & string>(
  method: K,
  argument: M[K] extends (argument: infer A, ...rest: never[]) => unknown ? A : never,
  signal?: AbortSignal
) => Promise<M[K] extends (...all: never[]) => Promise<infer R> ? R : never>;

export type Ask = Asked<EngineMethods>;
export type AskShared = Asked<SharedMethods>;

/** Whether a call changes nothing, so that it may be asked again of another engine. */
export const onlyAsks = (method: keyof SharedMethods, argument: unknown): boolean =>
  method === 'wake' ||
  (method === 'run' && (argument as Statement | null)?.connection === 'reader');
