import type { Issue } from '../domain/issue';
import type { Messages } from '../messages/messages';
import { plainName, wording } from './wording';

/** An issue in words: what is wrong with which thing, and what to do about it. */
export function issueWords(issue: Issue, m: Messages): { title: string; hint: string } {
  const { code, file = '', table = '', field = '', rows = 0, sample = [], details = {} } = issue;
  const args = {
    file,
    table,
    field,
    rows,
    n: rows,
    sample: sample.slice(0, 3).join(', '),
    ...details
  };
  return {
    title: wording(m, 'issues', `${code}_title`, args) ?? plainName(code),
    hint: wording(m, 'issues', `${code}_hint`, args) ?? ''
  };
}
