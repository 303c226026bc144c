import { filtersOf, readFilters, type Filters } from '../../analyses/filters';
import { list } from '../../analyses/params';
import { AppError } from '../../domain/app-error';
import type { Workspace } from '../../domain/workspace';

/** Readers who are to see some of the deals and nothing of the others. */
export interface Audience {
  /** Names a folder, too. */
  name: string;
  /** Which deals are theirs. */
  filters: Filters;
}

/** Filters of days choose moments, not deals. */
const ofTime = ['period', 'from', 'to'];

const written = /^\s*([\p{L}\p{N}][\p{L}\p{N}_-]*)\s*:(.+)$/su;

/** The name in the text of an audience; null where it is none. */
export const audienceName = (text: string): string | null => written.exec(text)?.[1] ?? null;

/**
 * Reads `north: region = 华北, 东北; team = A`: a name, and the filters that choose its deals.
 *
 * @throws AppError `usage_audience`, `usage_audience_filter` where a filter or value is none of the data's.
 */
export function readAudience(text: string, workspace: Workspace): Audience {
  const [, name, rest] = written.exec(text) ?? [];
  const pairs = (rest ?? '').split(';').map((part) => /^\s*([^=\s]+)\s*=\s*(.+?)\s*$/s.exec(part));
  if (!name || pairs.some((pair) => !pair)) throw new AppError('usage_audience', { text });
  const chosen = pairs.map((pair) => {
    const [, filter, values] = pair!;
    const trimmed = list()
      .parse(values!)!
      .map((value) => value.trim());
    return [filter!, list().print(trimmed)] as const;
  });
  const { filters, refused } = readFilters(chosen, workspace);
  const [first] = refused;
  const known = Object.keys(filtersOf(workspace)).filter((filter) => !ofTime.includes(filter));
  const unread = chosen.find(([filter]) => !known.includes(filter));
  if (first || unread)
    throw new AppError('usage_audience_filter', {
      filter: first?.name ?? unread![0],
      text: first?.text ?? unread![1],
      known: (first?.known ?? known).join(', ')
    });
  return { name, filters };
}
