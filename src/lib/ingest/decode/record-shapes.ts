import { CsvScanner, type CellSink } from './csv-scanner';
import type { Dialect } from './source-file';

/** What the records of a text look like in a dialect. */
export interface RecordShapes {
  /** Cells of each record that is not blank, in order. */
  widths: number[];
  cells: number;
  /** Signs that quotes are read wrongly: quotes inside that nothing escapes, and around what is no quoted cell. */
  strays: number;
}

/** Shapes of the records of some parts of a text; only the last record of the whole may be cut off. */
export function recordShapes(
  parts: readonly { bytes: Uint8Array; whole: boolean }[],
  dialect: Dialect
): RecordShapes {
  const shapes = new Shapes(dialect.quote);
  for (const { bytes, whole } of parts) {
    const scanner = new CsvScanner(shapes, { ...dialect, skip: 0 });
    scanner.scan(bytes, whole);
    shapes.strays += scanner.stray + scanner.unclosed;
  }
  const { widths, cells, strays } = shapes;
  return { widths, cells, strays };
}

const double = '"'.charCodeAt(0);
const single = "'".charCodeAt(0);

class Shapes implements CellSink {
  widths: number[] = [];
  cells = 0;
  strays = 0;
  private width = 0;
  private first = 0;
  private last = 0;
  private length = 0;
  private filled = false;
  /** Strays of the record. */
  private odd = 0;

  constructor(private quote: string) {}

  append(source: Uint8Array, from: number, to: number): void {
    if (to === from) return;
    if (this.length === 0) this.first = source[from] ?? 0;
    this.last = source[to - 1] ?? 0;
    this.length += to - from;
  }

  endCell(): void {
    this.width++;
    if (this.length > 0) this.filled = true;
    this.odd += this.unread();
    this.length = 0;
  }

  /** Quotes around a cell that the dialect takes for parts of it; an apostrophe in front is none yet. */
  private unread(): number {
    const { first, last, length, quote } = this;
    if (length === 0) return 0;
    const isWrapped = length > 1 && first === last;
    if (quote !== "'" && isWrapped && first === single) return 2;
    if (quote === '"') return 0;
    return (isWrapped && first === double ? 2 : 0) || Number(first === double || last === double);
  }

  endRecord(): boolean {
    this.endCell();
    if (this.filled) {
      this.widths.push(this.width);
      this.cells += this.width;
      this.strays += this.odd;
    }
    this.dropRecord();
    return true;
  }

  dropRecord(): void {
    this.width = this.length = this.odd = 0;
    this.filled = false;
  }
}
