import type { Issue } from '../domain/issue';
import { tableNames } from '../domain/tables';
import type { Workspace } from '../domain/workspace';

/** Tables and columns that held something when the site was published last, and hold nothing now. */
export function goneSince(last: Pick<Workspace, 'has'>, { has }: Pick<Workspace, 'has'>): Issue[] {
  const gone = last.has.filter((entry) => !has.includes(entry));
  return tableNames.flatMap((table): Issue[] => {
    if (gone.includes(table)) return [{ code: 'table_gone', severity: 'warning', table }];
    const fields = gone.filter((entry) => entry.startsWith(`${table}.`));
    return fields.map((entry) => ({
      code: 'column_gone',
      severity: 'warning',
      table,
      field: entry.slice(table.length + 1)
    }));
  });
}
