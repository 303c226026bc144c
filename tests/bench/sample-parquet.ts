import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Table, tableToIPC, vectorFromArray, Utf8 } from 'apache-arrow';
import { generate } from '../../data-samples/manufacturer/generate';
import type { Chunk, TableName } from '../../data-samples/manufacturer/tables';
import { nodeParquet } from '../../src/lib/engine/parquet-node';

const wanted: TableName[] = ['deals', 'stage_events', 'deal_changes', 'rates', 'targets'];

/** The sample at a size as Parquet files, made once per folder. Gives file names and row counts. */
export async function sampleParquet(
  folder: string,
  deals: number
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  const batches = new Map<TableName, Table[]>();
  mkdirSync(folder, { recursive: true });
  const fresh = !wanted.every((table) => existsSync(join(folder, `${table}.parquet`)));
  for (const chunk of generate({ deals, leads: 0, only: wanted })) {
    rows[chunk.table] = (rows[chunk.table] ?? 0) + Object.values(chunk.columns)[0]!.length;
    if (fresh) batches.set(chunk.table, [...(batches.get(chunk.table) ?? []), arrowOf(chunk)]);
  }
  for (const [table, tables] of batches) {
    const whole = new Table(tables.flatMap(({ batches: pieces }) => pieces));
    const parquet = await nodeParquet.writeParquet(tableToIPC(whole, 'stream'));
    writeFileSync(join(folder, `${table}.parquet`), parquet);
    batches.set(table, []);
  }
  return rows;
}

function arrowOf({ columns }: Chunk): Table {
  return new Table(
    Object.fromEntries(
      Object.entries(columns).map(([name, values]) => [
        name,
        vectorFromArray(
          (values as string[]).map((value) => (value === '' ? null : value)),
          new Utf8()
        )
      ])
    )
  );
}
