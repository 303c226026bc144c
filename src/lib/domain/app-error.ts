import type { CodeIn } from '../messages/messages';

/** What can be broken: the errors that have words. */
export type ErrorCode = CodeIn<'errors'> | CodeIn<'cli'>;

/** A broken promise: the code finds its words in `messages/errors.json`; the cause is kept. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: Record<string, string | number> = {},
    options?: { cause?: unknown }
  ) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = 'AppError';
  }
}
