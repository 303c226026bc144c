import type { Messages } from '../../messages/messages';
import { columnLabel, plainName, wording } from '../../messages/wording';

/** A need of an analysis (`leads`, `leads.mql_at`) in words, and which export brings it. */
export function needWords(need: string, m: Messages): { what: string; from: string | null } {
  const [table = '', column] = need.split('.');
  const tableWords = wording(m, 'tables', table) ?? plainName(table);
  return {
    what: column
      ? m.ui.need_column({
          column: wording(m, 'tables', `${table}_${column}`) ?? columnLabel(m, column),
          table: tableWords
        })
      : tableWords,
    from: wording(m, 'mapping', `export_${table}`)
  };
}
