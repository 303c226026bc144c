import { tables, type Chunk, type TableName } from './tables';

/** RFC 4180 text, but lines end in LF. */
export function csvHeader(table: TableName): string {
  return tables[table].map(csvCell).join(',') + '\n';
}

export function csvRows(chunk: Chunk): string {
  const columns = tables[chunk.table].map((name) => chunk.columns[name]!);
  const count = columns[0]!.length;
  let text = '';
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < columns.length; i++) {
      text += (i ? ',' : '') + csvCell(columns[i]![row]!);
    }
    text += '\n';
  }
  return text;
}

function csvCell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
