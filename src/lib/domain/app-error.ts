/** A broken promise: the code finds its words in `messages/errors.json`; the cause is kept. */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly details: Record<string, string | number> = {},
    options?: { cause?: unknown }
  ) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = 'AppError';
  }
}
