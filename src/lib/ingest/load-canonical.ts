import type { Issue } from '../domain/issue';
import { tableNames, type TableName } from '../domain/tables';
import type { Pipeline, Workspace } from '../domain/workspace';
import type { WorkspaceFile } from '../domain/workspace-file';
import type { Store } from '../sql/database';
import type { FileAt } from '../sql/parquet';
import { ident, literal, sql, type Sql } from '../sql/sql';
import { buildWorkspace } from './loading/build-workspace';
import { createTables } from './loading/create-tables';
import type { ExtraColumns } from './loading/extra-columns';
import { insertStages } from './loading/fill-stages';
import { LoadSteps } from './loading/load-steps';

interface Canonical {
  pipelines: readonly Pipeline[];
  extras: ExtraColumns;
  file: WorkspaceFile;
  /** Rows of a table, its columns named as the table's are: as an Arrow stream, or as Parquet on disk. */
  rowsOf(table: TableName): Promise<Uint8Array | FileAt>;
}

/** Fills an empty database with rows that are canonical already, and works out what follows from them. */
export async function loadCanonical(
  { pipelines, extras, file, rowsOf }: Canonical,
  store: Store
): Promise<{ workspace: Workspace; issues: Issue[] }> {
  const run = (statement: Sql) => store.query(statement, { as: 'nothing' });
  await createTables(tableNames, extras, store);
  for (const table of tableNames.filter((name) => name !== 'stages')) {
    const rows = await rowsOf(table);
    const into = sql`insert into ${ident(table)} by name`;
    if ('path' in rows) {
      await run(sql`${into} from read_parquet(${literal(rows.path)})`);
      continue;
    }
    await store.insertArrow(incoming, rows);
    await run(sql`${into} from ${ident(incoming)}`);
    await run(sql`drop table ${ident(incoming)}`);
  }
  for (const pipeline of pipelines) await insertStages(pipeline, store);
  const steps = new LoadSteps(3, {});
  return buildWorkspace({ pipelines: [...pipelines], extras, file, steps }, store);
}

const incoming = 'canonical_incoming';
