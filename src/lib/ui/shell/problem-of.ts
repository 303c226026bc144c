import { AppError } from '../../domain/app-error';
import { errorWords } from '../../domain/problem-words';
import { orUnreachable } from '../../domain/unreachable';
import type { Messages } from '../../messages/messages';

/** What went wrong, for the page around this one. */
export function problemOf(thrown: unknown, m: Messages): { code: string | null; message: string } {
  const error = orUnreachable(thrown);
  const words = errorWords(error, m);
  return {
    code: error instanceof AppError ? error.code : null,
    message: words ? `${words.title} ${words.hint}` : (error as Error).message
  };
}
