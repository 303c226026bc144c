import type { TableName } from '../domain/tables';
import type { FileMapping } from '../ingest/mapping/file-mapping';
import type { LoadFile } from '../ingest/load';
import { recognise, withChosenOrders } from '../ingest/recognise';
import { normaliseHeader } from '../ingest/headers/header';
import { meanings } from '../ingest/headers/meanings';
import type { Database } from '../sql/database';
import { droppedHeaders } from './offered-files';

/** What the analyst says a file is, or its columns mean. */
export type MappingChange = Partial<Pick<FileMapping, 'kind' | 'columns' | 'extra'>>;

/** The mapping as changed, before its values are looked at anew. */
export function changed({ raw, mapping }: LoadFile, change: MappingChange): FileMapping {
  const kind = change.kind ?? mapping.kind;
  const byName =
    change.kind && change.kind !== 'unknown' ? columnsByName(change.kind, raw.headers) : {};
  const columns = change.columns ?? (change.kind ? byName : mapping.columns);
  return { ...mapping, ...change, kind, columns, reasons: [], confidence: 1 };
}

/** The changed mapping with the formats of the columns it names now, and what is kept besides. */
export async function remapped(
  file: LoadFile,
  change: MappingChange,
  db: Database
): Promise<FileMapping> {
  const { raw, mapping } = file;
  const { kind, columns } = changed(file, change);
  const workspaceFile = { mappings: { [raw.file]: { kind, columns } } };
  const next = await recognise(raw, db, { workspaceFile });
  const dropped = mapping.extra.length || !change.kind ? droppedHeaders(file) : [];
  const extra = change.extra ?? next.extra.filter((header) => !dropped.includes(header));
  const { ends } = mapping;
  const kept = { ...next, extra, reasons: [], confidence: 1, ...(ends ? { ends } : {}) };
  return withChosenOrders(kept, mapping);
}

/** Which headers go by a name that the kind knows. */
function columnsByName(kind: TableName, headers: readonly string[]): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const header of headers) {
    const field = meanings.get(kind)?.get(normaliseHeader(header))?.[0]?.field;
    if (field && !Object.hasOwn(columns, field)) columns[field] = header;
  }
  return columns;
}
