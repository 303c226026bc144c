import { AppError } from '../domain/app-error';
import type { ErrorCode } from '../domain/app-error';

/** What a worker does for the page: each method takes one argument, and may tell of its progress. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a method of any argument and news
export type Methods = Record<string, (argument: any, tell: (news: any) => void) => unknown>;

type Argument<M extends Methods, K extends keyof M> = Parameters<M[K]>[0];
type News<M extends Methods, K extends keyof M> =
  Parameters<M[K]> extends [unknown, (news: infer N) => void] ? N : never;
type Outcome<M extends Methods, K extends keyof M> = Awaited<ReturnType<M[K]>>;

interface Call {
  method: string;
  argument: unknown;
}

type Reply =
  | { news: unknown }
  | { outcome: unknown }
  | { code: ErrorCode; details: AppError['details'] }
  | { reason: string };

/** The side that listens: a worker's global scope, or the port of a test. */
export interface Listener {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, options?: { transfer: Transferable[] }): void;
}

/** Called once in a worker: answers each call with the outcome of its method, bytes without a copy. */
export function serve(
  methods: Methods,
  listener: Listener = globalThis as unknown as Listener
): void {
  listener.onmessage = async ({ data }: MessageEvent<Call>) => {
    const reply = (message: Reply, transfer: Transferable[] = []) =>
      listener.postMessage(message, { transfer });
    try {
      const method = methods[data.method];
      if (!method) throw new TypeError(`the worker has no ${data.method}`);
      const outcome = await method(data.argument, (news: unknown) => reply({ news }));
      reply({ outcome }, outcome instanceof Uint8Array ? [outcome.buffer as ArrayBuffer] : []);
    } catch (error) {
      if (error instanceof AppError) reply({ code: error.code, details: error.details });
      else reply({ reason: String(error) });
    }
  };
}

/** The side that calls: a `Worker`, or what stands for one in a test. */
export interface Callee {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

interface Calling<N> {
  signal?: AbortSignal;
  onNews?: (news: N) => void;
  /** Code of the error for whatever the worker throws that has none of its own. */
  failure: ErrorCode;
}

/**
 * Calls one method of a worker started for it, and ends the worker when it is done: that frees its
 * memory, and is how work is cancelled.
 *
 * @throws AppError of the worker, or `failure` with a `reason`; the reason of the signal.
 */
export async function callWorker<M extends Methods, K extends keyof M & string>(
  start: () => Callee,
  method: K,
  argument: Argument<M, K>,
  { signal, onNews, failure }: Calling<News<M, K>>
): Promise<Outcome<M, K>> {
  signal?.throwIfAborted();
  const worker = start();
  try {
    return await new Promise<Outcome<M, K>>((resolve, reject) => {
      const fail = (reason: string) => reject(new AppError(failure, { reason }));
      worker.onmessage = ({ data: reply }: MessageEvent<Reply>) => {
        if ('news' in reply) onNews?.(reply.news as News<M, K>);
        else if ('outcome' in reply) resolve(reply.outcome as Outcome<M, K>);
        else if ('code' in reply) reject(new AppError(reply.code, reply.details));
        else fail(reply.reason);
      };
      worker.onerror = ({ message }) => fail(message || 'the worker did not start');
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.postMessage({ method, argument } satisfies Call);
    });
  } finally {
    worker.terminate();
  }
}
