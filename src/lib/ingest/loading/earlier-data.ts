import { count } from '../../domain/field';
import { knownChoices } from '../../domain/known-choices';
import { tableNames, type TableName } from '../../domain/tables';
import type { Labels, StageList, WorkspaceFile } from '../../domain/workspace-file';
import { locales } from '../../messages/locale';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, join, sql, type Sql } from '../../sql/sql';
import { columnsOf, shownTables } from './generations';
import { readWorkspace } from './meta';

/** Tables every load makes anew besides those of the files. */
const remade: TableName[] = ['deals', 'stage_events', 'deal_changes', 'leads', 'stages', 'lookups'];
/** What loading writes besides canonical tables. */
const companions = [
  'set_aside',
  'flagged',
  'deal_versions',
  'export_events',
  'export_changes',
  'visits',
  'journeys',
  'rates_by_day'
];

/** A table as it was before the load under way. */
export const before = (table: string): Sql => ident('main', table);

/** Tables that a load of these kinds changes. */
export const changedTables = (kinds: ReadonlySet<TableName>): string[] => [
  ...tableNames.filter((table) => kinds.has(table) || remade.includes(table)),
  ...companions
];

/** Every table a load writes. */
export const everyTable: string[] = [...tableNames, ...companions];

/** Own columns of the deals or leads that are there already. */
export async function earlierExtras(table: 'deals' | 'leads', db: Database): Promise<string[]> {
  if (!(await shownTables(db))[table]) return [];
  return (await columnsOf(before(table), db)).filter((name) => name.startsWith('x_'));
}

/** How many rows a table had before; 0 where there was none. */
export async function earlierRows(table: TableName, db: Database): Promise<number> {
  if (!(await shownTables(db))[table]) return 0;
  const rows = await db.query(sql`select count(*) as n from ${before(table)}`);
  return decodeOne(rows, { n: count() }).n;
}

/**
 * Adds the rows that were there before to those coming in, as file 0: newer rows of the same id win.
 * What was derived from comparing exports is left out; it is derived anew.
 */
export async function addEarlier(kind: TableName, db: Database): Promise<void> {
  const incoming = ident(`incoming_${kind}`);
  const own = new Set(await columnsOf(incoming, db));
  const common = (await columnsOf(before(kind), db)).filter((name) => own.has(name));
  const columns = join(common.map((name) => ident(name)));
  const recorded =
    kind === 'stage_events'
      ? sql`where not derived and not exists (select 1 from ${before('export_events')} as x where x.deal_id = b.deal_id and x.stage = b.stage and x.entered_at = b.entered_at)`
      : kind === 'deal_changes'
        ? sql`where not exists (select 1 from ${before('export_changes')} as x where x.deal_id = b.deal_id and x.field = b.field and x.changed_at = b.changed_at)`
        : sql``;
  await db.query(
    sql`
      insert into ${incoming} (file_no, line, ${columns})
      select 0, row_number() over (), ${columns}
      from ${before(kind)} as b
      ${recorded}`,
    { as: 'nothing' }
  );
}

/** What was chosen for the data that are there, below what the workspace file says now. */
export async function withEarlierChoices(
  file: WorkspaceFile,
  db: Database
): Promise<{ file: WorkspaceFile; stages: Record<string, StageList> }> {
  const about = await readWorkspace(db);
  const lists = (about?.pipelines ?? []).map(({ name, stages, won, lost }): [string, StageList] => [
    name,
    { stages, won, lost }
  ]);
  const earlier = about ? knownChoices(about) : {};
  const thresholds = { ...earlier.thresholds, ...file.thresholds };
  return {
    file: {
      ...earlier,
      ...file,
      ...(Object.keys(thresholds).length && { thresholds }),
      labels: bothLabels(earlier.labels ?? {}, file.labels ?? {})
    },
    stages: Object.fromEntries(lists)
  };
}

/** Labels of earlier, and those given now, which lead. */
const bothLabels = (earlier: Labels, given: Labels): Labels =>
  Object.fromEntries(
    locales.flatMap((locale) => {
      const both = { ...earlier[locale], ...given[locale] };
      return Object.keys(both).length ? [[locale, both]] : [];
    })
  );
