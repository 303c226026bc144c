import { text, type Fields, type Row } from '../../src/lib/domain/field';
import type { WorkspaceFile } from '../../src/lib/domain/workspace-file';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { ingestFiles } from '../../src/lib/ingest/check';
import type { LoadReport } from '../../src/lib/ingest/load';
import type { Store } from '../../src/lib/sql/database';
import { decode } from '../../src/lib/sql/decode';
import type { Sql } from '../../src/lib/sql/sql';

let opened: Promise<Store> | undefined;

/** One engine for all tests of ingest; every load replaces what was there. */
export const store = (): Promise<Store> => (opened ??= openNodeDatabase());

export type Content = string | Uint8Array | Blob;

/** Loads files given as text or bytes. */
export async function load(
  files: Record<string, Content>,
  workspaceFile: WorkspaceFile = {}
): Promise<LoadReport> {
  const sources = Object.entries(files).map(([name, content]) => ({
    name,
    content: typeof content === 'string' ? new TextEncoder().encode(content) : content
  }));
  return ingestFiles(sources, { workspaceFile, parquet: nodeParquet }, await store());
}

/** Rows of a query, as text where no other fields are declared. */
export async function rows<F extends Fields>(query: Sql, fields: F): Promise<Row<F>[]> {
  return decode(await (await store()).query(query), fields);
}

/** One text column of a query. */
export async function texts(query: Sql): Promise<(string | null)[]> {
  return (await rows(query, { value: text() })).map(({ value }) => value);
}

export const csv = (...lines: string[]): string => lines.join('\n') + '\n';
