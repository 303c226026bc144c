import { AppError, type ErrorCode } from '../domain/app-error';

const deadly =
  /memory access out of bounds|function signature mismatch|unreachable|Aborted\(|table index is out/i;

/** What went wrong in the engine, in the words of the error table. */
export function engineError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError(codeOf(cause, reason), { reason }, { cause });
}

function codeOf(cause: unknown, reason: string): ErrorCode {
  if (/out of memory|bad_alloc|cannot enlarge memory/i.test(reason)) return 'out_of_memory';
  const dead = (cause as Error | null)?.name === 'RuntimeError' || deadly.test(reason);
  return dead ? 'engine_failed' : 'query_failed';
}
