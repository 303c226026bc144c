import { AppError } from '../lib/domain/app-error';
import type { Issue } from '../lib/domain/issue';
import { errorWords, issueWords, type ProblemWords } from '../lib/domain/problem-words';
import { messages, type Locale } from '../lib/messages/messages';

/** An error or issue as one line for standard error: what happened, and what to do. */
export function said(problem: unknown, locale: Locale): string {
  const m = messages(locale);
  if (!(problem instanceof Error)) return line(issueWords(problem as Issue, m));
  const words = errorWords(problem, m, ['cli', 'errors']);
  if (words) return line(words);
  return problem instanceof AppError ? problem.message : (problem.stack ?? problem.message);
}

const line = ({ title, hint }: ProblemWords): string => [title, hint].filter(Boolean).join(' ');
