import { tableNames, tables, type Chunk, type TableName } from './tables';

/** Collects rows as columns until they are taken as chunks; skips tables nobody asked for. */
export class TableBuffer {
  #columns = new Map<TableName, string[][]>();

  constructor(wanted: readonly TableName[] = tableNames) {
    for (const table of wanted) this.#columns.set(table, emptyColumns(table));
  }

  wants(table: TableName): boolean {
    return this.#columns.has(table);
  }

  /** Values in the order of the table's declared columns. */
  add(table: TableName, ...values: string[]): void {
    const columns = this.#columns.get(table);
    if (!columns) return;
    for (let i = 0; i < columns.length; i++) columns[i]!.push(values[i]!);
  }

  *take(): Generator<Chunk> {
    for (const [table, columns] of this.#columns) {
      if (columns[0]!.length === 0) continue;
      this.#columns.set(table, emptyColumns(table));
      yield {
        table,
        columns: Object.fromEntries(tables[table].map((name, i) => [name, columns[i]!]))
      };
    }
  }
}

function emptyColumns(table: TableName): string[][] {
  return tables[table].map(() => []);
}
