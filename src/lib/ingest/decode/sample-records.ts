import { CsvScanner, type CellSink } from './csv-scanner';
import type { Dialect } from './source-file';

/** The first records of a text as lists of cells, blank records included; a cut-off last one is not. */
export function sampleRecords(
  bytes: Uint8Array,
  dialect: Dialect,
  { whole, limit = 200 }: { whole: boolean; limit?: number }
): string[][] {
  const cells = new CellLists(limit);
  new CsvScanner(cells, { ...dialect, skip: 0 }).scan(bytes, whole);
  return cells.records;
}

class CellLists implements CellSink {
  records: string[][] = [];
  private record: string[] = [];
  private cell = '';
  private decoder = new TextDecoder();

  constructor(private limit: number) {}

  append(source: Uint8Array, from: number, to: number): void {
    if (this.records.length < this.limit)
      this.cell += this.decoder.decode(source.subarray(from, to));
  }

  endCell(): void {
    this.record.push(this.cell);
    this.cell = '';
  }

  endRecord(): boolean {
    this.endCell();
    if (this.records.length < this.limit) this.records.push(this.record);
    this.record = [];
    return true;
  }

  dropRecord(): void {
    this.record = [];
    this.cell = '';
  }
}
