import { AppError } from '../domain/app-error';
import type { Messages } from '../messages/messages';
import { wording } from './wording';

/** What happened and what to do, out of the one table that maps codes to words. */
export function errorWords(
  error: unknown,
  m: Messages
): { title: string; hint: string; details: string } {
  const { code, details } =
    error instanceof AppError ? error : { code: '', details: {} as AppError['details'] };
  return {
    title: wording(m, 'errors', `${code}_title`, details) ?? m.ui.error_title(),
    hint: wording(m, 'errors', `${code}_hint`, details) ?? m.ui.error_hint(),
    details: error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  };
}
