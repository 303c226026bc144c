import { AppError } from '../lib/domain/app-error';
import type { Issue } from '../lib/domain/issue';
import { messages, type Locale } from '../lib/messages/messages';

type Area = Record<string, ((args: Record<string, unknown>) => string) | undefined>;

/** An error or issue as one line for standard error: what happened, and what to do. */
export function said(problem: unknown, locale: Locale): string {
  if (problem instanceof AppError)
    return wordsOf(['cli', 'errors'], problem.code, problem.details, locale) ?? problem.message;
  if (problem instanceof Error) return problem.stack ?? problem.message;
  const issue = problem as Issue;
  const args = {
    file: issue.file ?? '',
    table: issue.table ?? '',
    field: issue.field ?? '',
    rows: issue.rows ?? 0,
    sample: issue.sample?.join(', ') ?? '',
    ...issue.details
  };
  return wordsOf(['issues'], issue.code, args, locale) ?? JSON.stringify(issue);
}

function wordsOf(
  areas: string[],
  code: string,
  args: Record<string, unknown>,
  locale: Locale
): string | null {
  const words = messages(locale) as unknown as Record<string, Area | undefined>;
  const area = areas.map((name) => words[name]).find((found) => found?.[`${code}_title`]);
  if (!area) return null;
  return [area[`${code}_title`]!(args), area[`${code}_hint`]?.(args)].filter(Boolean).join(' ');
}
