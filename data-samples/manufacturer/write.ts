import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { csvHeader, csvRows } from './csv';
import { generate } from './generate';
import { tableNames, type TableName } from './tables';
import { workspaceText } from './workspace';

const folder = dirname(fileURLToPath(import.meta.url));

const texts = new Map<TableName, string>(tableNames.map((table) => [table, csvHeader(table)]));
const rows = new Map<TableName, number>();
for (const chunk of generate()) {
  const count = Object.values(chunk.columns)[0]!.length;
  texts.set(chunk.table, texts.get(chunk.table)! + csvRows(chunk));
  rows.set(chunk.table, (rows.get(chunk.table) ?? 0) + count);
}
for (const [table, text] of texts) {
  const packed = gzipSync(text, { level: 9 });
  writeFileSync(join(folder, `${table}.csv.gz`), packed);
  console.log(`${table}: ${rows.get(table) ?? 0} rows, ${packed.length} bytes`);
}
writeFileSync(join(folder, 'workspace.json'), workspaceText());
