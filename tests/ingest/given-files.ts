import { text, type Fields, type Row } from '../../src/lib/domain/field';
import type { WorkspaceFile } from '../../src/lib/domain/workspace-file';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';
import type { SourceFile } from '../../src/lib/ingest/decode/source-file';
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
  workspaceFile: WorkspaceFile = {},
  { mostUnpacked }: Pick<SourceFile, 'mostUnpacked'> = {}
): Promise<LoadReport> {
  const sources = Object.entries(files).map(([name, content]) => ({
    name,
    mostUnpacked,
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
  return (await rows(query, { value: text().orNull() })).map(({ value }) => value);
}

export const csv = (...lines: string[]): string => lines.join('\n') + '\n';

/** Three deals, and the history of two of them. */
export const deals = csv(
  'deal_id,name,account,owner,amount,currency,stage,outcome,created_at,closed_at,Segment',
  'D1,One,Acme,Ada,100.50,EUR,Proposal,open,2024-01-02,,SMB',
  'D2,Two,Globex,Bob,200,EUR,Won,won,2024-01-05,2024-03-01,Mid',
  'D3,Three,Acme,Ada,300,EUR,Lost,lost,2024-02-01,2024-02-20,SMB'
);
export const events = csv(
  'deal_id,stage,entered_at',
  'D1,Lead,2024-01-02 09:00:00',
  'D1,Proposal,2024-01-10 10:00:00',
  'D2,Lead,2024-01-05 09:00:00',
  'D2,Proposal,2024-02-01 09:00:00',
  'D2,Won,2024-03-01 12:00:00'
);
