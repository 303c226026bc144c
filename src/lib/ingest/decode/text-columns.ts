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
import type { CellSink } from './csv-scanner';

/**
 * Text cells column by column, ready to cross to the engine as Arrow without a builder (builders
 * need `new Function`, which the content security policy forbids). Cells beyond `cells` go, joined
 * by the delimiter, to a last column `rest`.
 */
export class TextColumns implements CellSink {
  rows = 0;
  /** Bytes of all cells. */
  size = 0;
  /** Columns that are kept of which every cell is bare; see `isBare`. */
  readonly bare: boolean[];
  private bytes: Uint8Array[];
  private ends: Int32Array[];
  private used: Int32Array;
  private lines = new Int32Array(1024);
  private column = 0;
  /** Bytes of the record in cells that are not kept. */
  private unkept = 0;
  /** Columns that are kept. */
  private readonly width: number;
  /** Cell of a record → column; -1 where it is not kept. */
  private readonly places: Int32Array;

  /** `kept` lists the cells of a record that are, where not all of them are. */
  constructor(
    private readonly cells: number,
    private delimiter: number,
    kept?: readonly number[]
  ) {
    const width = (this.width = kept?.length ?? cells);
    this.places = Int32Array.from({ length: cells }, (_, i) => (kept ? kept.indexOf(i) : i));
    this.bare = Array.from({ length: width }, () => true);
    const initial = width > 100 ? 64 : 4096;
    this.bytes = Array.from({ length: width + 1 }, () => new Uint8Array(initial));
    this.ends = Array.from({ length: width + 1 }, () => new Int32Array(1025));
    this.used = new Int32Array(width + 1);
  }

  /** Adds bytes to the cell being written. */
  append(source: Uint8Array, from: number, to: number): void {
    const column = this.column < this.cells ? this.places[this.column]! : this.width;
    if (column < 0) {
      this.unkept += to - from;
      return;
    }
    const length = to - from;
    let target = this.bytes[column]!;
    let at = this.used[column]!;
    if (at + length > target.length) target = this.grown(column, at + length);
    if (length > 48) target.set(source.subarray(from, to), at);
    else while (from < to) target[at++] = source[from++]!;
    this.used[column]! += length;
  }

  endCell(): void {
    this.column++;
    if (this.column > this.cells) this.append(delimiterByte(this.delimiter), 0, 1);
  }

  /** Keeps the record; false when every cell of it was empty, and the record is dropped. */
  endRecord(line: number): boolean {
    const row = this.rows;
    if (this.column > this.cells) this.forgetEmptyRest();
    let filled = this.unkept;
    for (let c = 0; c <= this.width; c++) filled += this.used[c]! - this.ends[c]![row]!;
    if (filled === 0) {
      this.dropRecord();
      return false;
    }
    if (row + 2 > this.ends[0]!.length) this.growRows();
    for (let c = 0; c <= this.width; c++) {
      const [from, to] = [this.ends[c]![row]!, this.used[c]!];
      if (this.bare[c] && !isBare(this.bytes[c]!, from, to)) this.bare[c] = false;
      this.ends[c]![row + 1] = to;
    }
    this.lines[row] = line;
    this.rows++;
    this.size += filled;
    this.column = 0;
    this.unkept = 0;
    return true;
  }

  /** Forgets the cells written since the last record ended. */
  dropRecord(): void {
    for (let c = 0; c <= this.width; c++) this.used[c] = this.ends[c]![this.rows]!;
    this.column = 0;
    this.unkept = 0;
  }

  /** The records as one Arrow IPC stream (`line`, `c0…`, `rest`); the columns are empty afterwards. */
  takeIpc(): Uint8Array {
    const rows = this.rows;
    const fields = [
      new Field('line', new Int32(), false),
      ...this.bytes.map((_, c) => new Field(c < this.width ? `c${c}` : 'rest', new Utf8(), false))
    ];
    const children = [
      makeData({ type: new Int32(), length: rows, nullCount: 0, data: this.lines.slice(0, rows) }),
      ...this.bytes.map((bytes, c) =>
        makeData({
          type: new Utf8(),
          length: rows,
          nullCount: 0,
          valueOffsets: this.ends[c]!.subarray(0, rows + 1),
          data: bytes.subarray(0, this.ends[c]![rows]!)
        })
      )
    ];
    const schema = new Schema(fields);
    const data = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children });
    const ipc = RecordBatchStreamWriter.writeAll([new RecordBatch(schema, data)]).toUint8Array(
      true
    );
    this.clear();
    return ipc;
  }

  /** Trailing delimiters are no cells. */
  private forgetEmptyRest(): void {
    const from = this.ends[this.width]![this.rows]!;
    const rest = this.bytes[this.width]!.subarray(from, this.used[this.width]!);
    if (rest.every((byte) => byte === this.delimiter)) this.used[this.width] = from;
  }

  private clear(): void {
    this.used.fill(0);
    this.rows = 0;
    this.size = 0;
    this.column = 0;
  }

  private grown(column: number, needed: number): Uint8Array {
    const old = this.bytes[column]!;
    const larger = new Uint8Array(Math.max(needed, old.length * 2));
    larger.set(old);
    this.bytes[column] = larger;
    return larger;
  }

  private growRows(): void {
    const capacity = (this.ends[0]!.length - 1) * 2;
    this.ends = this.ends.map((ends) => {
      const larger = new Int32Array(capacity + 1);
      larger.set(ends);
      return larger;
    });
    const lines = new Int32Array(capacity);
    lines.set(this.lines);
    this.lines = lines;
  }
}

const delimiters = new Map<number, Uint8Array>();

function delimiterByte(code: number): Uint8Array {
  let bytes = delimiters.get(code);
  if (!bytes) delimiters.set(code, (bytes = new Uint8Array([code])));
  return bytes;
}
