import { stageColumns } from '../domain/workspace';
import { journeys } from '../journeys/journeys';
import { sql, type Sql } from '../sql/sql';
import type { Scope } from './answer';

/**
 * A relation for `from`: one row per deal as known at the end of an ISO day. Empty, or the
 * workspace's own as-of date, is the materialised `journeys`; any other day is replayed from the
 * history, without what only the newest export knows (next step, planned activities).
 */
export function journeysAt({ workspace }: Pick<Scope, 'workspace'>, asOf: string): Sql {
  if (!asOf || asOf === workspace.asOf) return sql`journeys`;
  const replayed = journeys({
    asOf,
    stages: stageColumns(workspace.pipelines),
    extra: extraColumns(workspace.has),
    baseCurrency: workspace.baseCurrency,
    current: false
  });
  return sql`(${replayed})`;
}

const extraColumns = (has: readonly string[]): string[] =>
  has.filter((name) => name.startsWith('deals.x_')).map((name) => name.slice('deals.'.length));
