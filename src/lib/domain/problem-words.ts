import type { Messages } from '../messages/messages';
import { plainName, wording } from '../messages/wording';
import { AppError } from './app-error';
import type { Issue } from './issue';
import { orUnreachable } from './unreachable';

export interface ProblemWords {
  title: string;
  hint: string;
}

/** An issue in words: what is wrong with which thing, and what to do about it. */
export function issueWords(issue: Issue, m: Messages): ProblemWords {
  const { code, file = '', table = '', field = '', rows = 0, sample = [], details = {} } = issue;
  const args = {
    file,
    table,
    field,
    rows,
    n: rows,
    sample: sample.slice(0, 3).join(', '),
    ...details,
    ...kindNames(details, m)
  };
  return {
    title: wording(m, 'issues', `${code}_title`, args) ?? plainName(code),
    hint: wording(m, 'issues', `${code}_hint`, args) ?? ''
  };
}

/** Kinds of tables by the names they go by. */
const kindNames = (details: NonNullable<Issue['details']>, m: Messages): Record<string, string> =>
  Object.fromEntries(
    ['kind', 'other_kind'].flatMap((name) => {
      const kind = details[name];
      if (typeof kind !== 'string') return [];
      const unknown = kind === 'unknown' ? m.mapping.table_unknown() : kind;
      return [[name, wording(m, 'tables', kind) ?? unknown]];
    })
  );

/** What happened and what to do; null for what is not ours and has no words. */
export function errorWords(thrown: unknown, m: Messages, areas = ['errors']): ProblemWords | null {
  const error = orUnreachable(thrown);
  if (!(error instanceof AppError)) return null;
  const { code, details } = error;
  const area = areas.find((name) => wording(m, name, `${code}_title`, details) !== null);
  if (area === undefined) return null;
  return {
    title: wording(m, area, `${code}_title`, details)!,
    hint: wording(m, area, `${code}_hint`, details) ?? ''
  };
}
