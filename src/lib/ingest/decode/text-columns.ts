import {
  Field,
  Int32,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  makeData
} from 'apache-arrow';
import { isBare } from './bare-cells';
import { mostShort, type ShortRecord } from './broken-rows';
import type { CellSink } from './csv-scanner';
import { WordSet } from './word-set';

/** A column being written: its cells end to end, and where each ends. */
class Column {
  bytes: Uint8Array;
  ends: Int32Array;
  /** Bytes written. */
  used = 0;
  /** Where the cell of the record being written begins. */
  start = 0;

  constructor(
    bytes: number,
    rows: number,
    /** Whether every cell is bare; see `isBare`. */
    public bare: boolean
  ) {
    this.bytes = new Uint8Array(bytes);
    this.ends = new Int32Array(rows + 1);
  }

  append(source: Uint8Array, from: number, to: number): void {
    const length = to - from;
    let at = this.used;
    if (at + length > this.bytes.length) this.grow(at + length);
    const { bytes } = this;
    if (length > 48) bytes.set(source.subarray(from, to), at);
    else while (from < to) bytes[at++] = source[from++]!;
    this.used += length;
  }

  endRecord(row: number, nothing?: WordSet): void {
    if (nothing?.has(this.bytes, this.start, this.used)) this.used = this.start;
    if (this.bare && !isBare(this.bytes, this.start, this.used)) this.bare = false;
    this.ends[row + 1] = this.start = this.used;
  }

  clear(): void {
    this.used = this.start = 0;
  }

  growRows(rows: number): void {
    const larger = new Int32Array(rows + 1);
    larger.set(this.ends);
    this.ends = larger;
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/**
 * Text cells column by column, ready to cross to the engine as Arrow without a builder (builders
 * need `new Function`, which the content security policy forbids). Cells beyond `cells` go, joined
 * by the delimiter, to a last column `rest`.
 */
export class TextColumns implements CellSink {
  rows = 0;
  /** Records with fewer cells than there should be, up to `mostShort` of them. */
  readonly short: ShortRecord[] = [];
  /** Records that were kept, in all batches. */
  private records = 0;
  /** Bytes of all cells. */
  size = 0;
  private lines = new Int32Array(1024);
  /** Position of the cell being written in its record. */
  private cell = 0;
  /** Bytes of the record in cells that are not kept. */
  private unkept = 0;
  /** Columns that are kept. */
  private readonly kept: readonly Column[];
  private readonly rest: Column;
  private readonly columns: readonly Column[];
  /** Column of each cell of a record; null where it is not kept. */
  private readonly places: readonly (Column | null)[];
  private readonly nothing: WordSet | undefined;

  /**
   * `kept` lists the cells of a record that are, where not all of them are; cells that are one of
   * `nulls` are left empty.
   */
  constructor(
    private readonly cells: number,
    private delimiter: number,
    { kept, nulls = [] }: { kept?: readonly number[]; nulls?: readonly string[] } = {}
  ) {
    this.nothing = nulls.length ? new WordSet(nulls) : undefined;
    const width = kept?.length ?? cells;
    const column = (bare: boolean) => new Column(width > 100 ? 64 : 4096, this.lines.length, bare);
    this.kept = Array.from({ length: width }, () => column(true));
    this.rest = column(false);
    this.columns = [...this.kept, this.rest];
    const placeOf = (cell: number) => (kept ? kept.indexOf(cell) : cell);
    this.places = Array.from({ length: cells }, (_, i) => this.kept[placeOf(i)] ?? null);
  }

  /** Columns that are kept of which every cell is bare; see `isBare`. */
  get bare(): boolean[] {
    return this.kept.map(({ bare }) => bare);
  }

  /** Adds bytes to the cell being written. */
  append(source: Uint8Array, from: number, to: number): void {
    const column = this.cell < this.cells ? this.places[this.cell] : this.rest;
    if (column) column.append(source, from, to);
    else this.unkept += to - from;
  }

  endCell(): void {
    this.cell++;
    if (this.cell > this.cells) this.append(delimiterByte(this.delimiter), 0, 1);
  }

  /** Keeps the record; false when every cell of it was empty, and the record is dropped. */
  endRecord(line: number): boolean {
    if (this.cell > this.cells) this.forgetEmptyRest();
    let filled = this.unkept;
    for (const { used, start } of this.columns) filled += used - start;
    if (filled === 0) {
      this.dropRecord();
      return false;
    }
    this.records++;
    if (this.cell + 1 < this.cells && this.short.length < mostShort)
      this.short.push({ line, record: this.records, cells: this.cell + 1 });
    const row = this.rows++;
    if (row === this.lines.length) this.growRows();
    for (const column of this.columns) column.endRecord(row, this.nothing);
    this.lines[row] = line;
    this.size += filled;
    this.cell = 0;
    this.unkept = 0;
    return true;
  }

  /** Forgets the cells written since the last record ended. */
  dropRecord(): void {
    for (const column of this.columns) column.used = column.start;
    this.cell = 0;
    this.unkept = 0;
  }

  /** The records as one Arrow IPC stream (`line`, `c0…`, `rest`); the columns are empty afterwards. */
  takeIpc(): Uint8Array {
    const length = this.rows;
    const fields = [
      new Field('line', new Int32(), false),
      ...this.kept.map((_, c) => new Field(`c${c}`, new Utf8(), false)),
      new Field('rest', new Utf8(), false)
    ];
    const children = [
      makeData({ type: new Int32(), length, nullCount: 0, data: this.lines.slice(0, length) }),
      ...this.columns.map(({ bytes, ends, start }) =>
        makeData({
          type: new Utf8(),
          length,
          nullCount: 0,
          valueOffsets: ends.subarray(0, length + 1),
          data: bytes.subarray(0, start)
        })
      )
    ];
    const schema = new Schema(fields);
    const data = makeData({ type: new Struct(fields), length, nullCount: 0, children });
    const ipc = RecordBatchStreamWriter.writeAll([new RecordBatch(schema, data)]).toUint8Array(
      true
    );
    this.clear();
    return ipc;
  }

  /** Trailing delimiters are no cells. */
  private forgetEmptyRest(): void {
    const { rest } = this;
    const written = rest.bytes.subarray(rest.start, rest.used);
    if (written.every((byte) => byte === this.delimiter)) rest.used = rest.start;
  }

  private clear(): void {
    for (const column of this.columns) column.clear();
    this.rows = 0;
    this.size = 0;
    this.cell = 0;
  }

  private growRows(): void {
    const lines = new Int32Array(this.lines.length * 2);
    lines.set(this.lines);
    this.lines = lines;
    for (const column of this.columns) column.growRows(lines.length);
  }
}

const delimiters = new Map<number, Uint8Array>();

function delimiterByte(code: number): Uint8Array {
  let bytes = delimiters.get(code);
  if (!bytes) delimiters.set(code, (bytes = new Uint8Array([code])));
  return bytes;
}
