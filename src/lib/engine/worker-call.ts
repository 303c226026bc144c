import { AppError, type ErrorCode } from '../domain/app-error';
import { toldError, type ToldError } from './told-error';

/**
 * What a worker can do, by name. A method takes one argument, and a function that tells the page how
 * far the work is.
 */
export type Methods = Record<string, (argument: never, tell: never) => unknown>;

type Work = (argument: unknown, tell: (progress: unknown) => void) => unknown;
type Argument<M extends Methods[string]> = Parameters<M>[0];
type Outcome<M extends Methods[string]> = Awaited<ReturnType<M>>;
type Progress<M> = M extends (argument: never, tell: (progress: infer P) => void) => unknown
  ? P
  : never;

interface Call {
  method: string;
  argument: unknown;
}
type Reply = { progress: unknown } | { result: unknown } | ToldError;

/** One end of the line: a worker as the page sees it, or the page as the worker does. */
interface End {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, options?: { transfer?: Transferable[] }): void;
}
interface WorkerEnd extends End {
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  terminate(): void;
}

export interface CallOptions<M> {
  /** Aborting ends the worker at once and rejects with the signal's reason. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress<M>) => void;
  /** Code of the `AppError` for what fails in no words of the error table; a plain `Error` without. */
  code?: ErrorCode;
}

/**
 * Calls methods of a worker, each call in a worker of its own that is ended after it: that frees its
 * memory, whatever became of it. The argument is copied. An `AppError` thrown in the worker arrives
 * with its code and details; everything else, a worker that does not start too, as its reason.
 */
export function callsTo<M extends Methods>(start: () => WorkerEnd) {
  return async <K extends keyof M & string>(
    method: K,
    argument: Argument<M[K]>,
    { signal, onProgress, code }: CallOptions<M[K]> = {}
  ): Promise<Outcome<M[K]>> => {
    signal?.throwIfAborted();
    const worker = start();
    let abort = () => {};
    try {
      return await new Promise((resolve, reject) => {
        const fail = (reason: string) =>
          reject(code === undefined ? new Error(reason) : new AppError(code, { reason }));
        abort = () => reject(signal?.reason);
        signal?.addEventListener('abort', abort);
        worker.onmessage = ({ data: reply }) => {
          if ('progress' in reply) onProgress?.(reply.progress);
          else if ('result' in reply) resolve(reply.result);
          else if ('code' in reply) reject(new AppError(reply.code, reply.details));
          else fail(reply.reason);
        };
        worker.onerror = ({ message }) => fail(message || 'the worker did not start');
        worker.onmessageerror = () => fail('the answer of the worker cannot be read');
        worker.postMessage({ method, argument } satisfies Call);
      });
    } finally {
      signal?.removeEventListener('abort', abort);
      worker.terminate();
    }
  };
}

/** Answers the page's calls in a worker. A result that is bytes is handed over, not copied. */
export function serve(methods: Methods, page: End = globalThis): void {
  const answer = (reply: Reply, transfer: Transferable[] = []) =>
    page.postMessage(reply, { transfer });
  page.onmessage = async ({ data: { method, argument } }: MessageEvent<Call>) => {
    try {
      const work = methods[method] as Work;
      const result = await work(argument, (progress) => answer({ progress }));
      answer({ result }, result instanceof Uint8Array ? [result.buffer] : []);
    } catch (error) {
      answer(toldError(error));
    }
  };
}
