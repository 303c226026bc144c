import type { Dialect } from './source-file';

/** Where cells go: bytes of the cell being written, then its end, then the end of its record. */
export interface CellSink {
  append(source: Uint8Array, from: number, to: number): void;
  endCell(): void;
  /** False when the record was empty and has been dropped. */
  endRecord(line: number): boolean;
  /** Forgets the record being written. */
  dropRecord(): void;
}

const LF = 10;
const CR = 13;
const none = -1;

/** A quoted cell longer than this is taken for a quote that was never closed. */
const longestCell = 32 * 1024 * 1024;

/** After so many unclosed quotes in one file, quotes are ordinary characters. */
const patience = 20;

/**
 * Cuts UTF-8 text into records, a block at a time; every byte of every cell is kept, but what takes
 * the meaning from quotes, delimiters and line ends. Forgiving where exports are: a quote inside a
 * quoted cell that ends neither it nor is escaped stands for itself, and is counted; where a
 * backslash escapes, a doubled quote is one, too, and a backslash before anything else stands for
 * itself; a quote that is never closed is read as an ordinary character; lone CR, LF and CRLF end
 * records; records without any content are dropped and counted.
 */
export class CsvScanner {
  /** Line the next record starts on, from 1. */
  line = 1;
  blank = 0;
  unclosed = 0;
  /** Quotes inside quoted cells that are not escaped. */
  stray = 0;
  private toSkip: number;
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly escape: number;

  constructor(
    private cells: CellSink,
    { delimiter, quote, escape, skip }: Dialect
  ) {
    this.delimiter = delimiter.charCodeAt(0);
    this.quote = quote ? quote.charCodeAt(0) : none;
    this.escape = escape === '\\' ? escape.charCodeAt(0) : none;
    this.toSkip = skip;
  }

  /**
   * Reads whole records from the start of `bytes` and returns how many bytes they took; a record
   * cut off by the end of the block is left for the next call, unless `last`.
   */
  scan(bytes: Uint8Array, last: boolean): number {
    let at = 0;
    while (at < bytes.length) {
      let end = this.record(bytes, at, last, this.unclosed < patience);
      if (end === unfinished && (last || bytes.length - at > longestCell)) {
        this.cells.dropRecord();
        this.unclosed++;
        end = this.record(bytes, at, true, false);
      }
      if (end === unfinished) {
        this.cells.dropRecord();
        return at;
      }
      at = end;
    }
    return at;
  }

  /** One record from `at`; returns where the next one starts, or `unfinished`. */
  private record(bytes: Uint8Array, at: number, last: boolean, quoting: boolean): number {
    const { delimiter, quote, escape, cells } = this;
    const length = bytes.length;
    let lines = 1;
    for (;;) {
      if (quoting && bytes[at] === quote) {
        const closed = this.quoted(bytes, at + 1, last);
        if (closed === unfinished) return unfinished;
        at = closed;
        lines += this.linesInside;
      }
      let from = at;
      let byte: number | undefined;
      while (at < length && (byte = bytes[at]) !== delimiter && byte !== LF && byte !== CR) {
        if (byte === escape && this.escapes(bytes[at + 1])) {
          cells.append(bytes, from, at);
          from = ++at;
          if (bytes[at] === CR && bytes[at + 1] === LF) at++;
          if (bytes[at] === LF) lines++;
        }
        at++;
      }
      if (at > from) cells.append(bytes, from, at);
      if (at < length && byte === delimiter) {
        cells.endCell();
        at++;
        continue;
      }
      if (!last && (at === length || (byte === CR && at + 1 === length))) return unfinished;
      if (at < length) at += byte === CR && bytes[at + 1] === LF ? 2 : 1;
      this.keep(lines);
      return at;
    }
  }

  private linesInside = 0;

  /** The inside of a quoted cell; returns the position after its closing quote. */
  private quoted(bytes: Uint8Array, at: number, last: boolean): number {
    const { delimiter, quote, escape, cells } = this;
    let from = at;
    let astray = false;
    this.linesInside = 0;
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === LF) {
        if (astray) break;
        this.linesInside++;
        continue;
      }
      if (byte === escape && at + 1 < bytes.length && this.escapes(bytes[at + 1])) {
        cells.append(bytes, from, at);
        from = ++at;
        if (bytes[at] === LF) this.linesInside++;
        continue;
      }
      if (byte !== quote) continue;
      if (at + 1 === bytes.length && !last) return unfinished;
      const next = bytes[at + 1];
      if (next === quote) {
        cells.append(bytes, from, ++at);
        from = at + 1;
      } else if (next === undefined || next === delimiter || next === LF || next === CR) {
        cells.append(bytes, from, at);
        return at + 1;
      } else {
        astray = true;
        this.stray++;
      }
    }
    if (!astray || (at === bytes.length && !last)) return unfinished;
    cells.append(bytes, from, at);
    return at;
  }

  /** Whether a backslash takes the meaning from a character, rather than being one before it. */
  private escapes(next: number | undefined): boolean {
    const { delimiter, quote, escape } = this;
    return (
      next !== undefined &&
      (next === quote || next === escape || next === delimiter || next === LF || next === CR)
    );
  }

  private keep(lines: number): void {
    if (this.toSkip > 0) {
      this.toSkip--;
      this.cells.dropRecord();
    } else if (!this.cells.endRecord(this.line)) {
      this.blank++;
    }
    this.line += lines;
  }
}

const unfinished = -1;
