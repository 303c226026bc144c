import type { Issue, IssueCode } from '../../domain/issue';
import { transaction, type Store } from '../../sql/database';
import { mended } from './broken-rows';
import { blocks, byteLength, firstBytes, isPacked, joined } from './blocks';
import { CsvScanner } from './csv-scanner';
import { remarksAbove } from './header-row';
import { furtherSamples } from './further-samples';
import { leftOutIssues, RawWriter } from './raw-writer';
import { sniffDialect, type Sniffed } from './sniff-dialect';
import type { Dialect, OnProgress, RawTable, SourceFile } from './source-file';
import { textEncoding } from './text-encoding';
import { NotUtf8, utf8Blocks, type TextCounts } from './utf8-blocks';

export interface CsvOptions {
  rawTable: string;
  /** Overrides what was detected; any label `TextDecoder` knows. */
  encoding?: string;
  dialect?: Partial<Dialect>;
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

const sampleBytes = 262_144;

/**
 * Reads a text table into `rawTable`, every cell as it stands, in one pass: a 500 MB file is never
 * held in memory. Text that begins as UTF-8 and later is not is read again in the encoding found there.
 */
export async function decodeCsv(
  file: SourceFile,
  store: Store,
  options: CsvOptions
): Promise<RawTable> {
  const sample = await firstBytes(file, sampleBytes);
  let encoding = options.encoding ?? textEncoding(sample);
  let strict = encoding === 'utf-8';
  for (;;) {
    try {
      // In one transaction, so that full blocks go straight to where they are kept.
      return await transaction(store, () => attempt(file, store, { ...options, encoding, strict }));
    } catch (error) {
      if (!(error instanceof NotUtf8)) throw error;
      if (!options.encoding) encoding = textEncoding(error.sample);
      strict = false;
    }
  }
}

interface Attempt extends CsvOptions {
  encoding: string;
  strict: boolean;
}

async function attempt(
  file: SourceFile,
  store: Store,
  { rawTable, encoding, strict, dialect: chosen, signal, onProgress }: Attempt
): Promise<RawTable> {
  const counts: TextCounts = { undecodable: 0, nuls: 0 };
  const source = blocks(file, { signal });
  const text = utf8Blocks(source, encoding, counts, { strict });
  const total = Math.max(1, byteLength(file.content)) * (isPacked(file) ? 8 : 1);
  const further = await furtherSamples(file, encoding);
  let pending: Uint8Array = new Uint8Array(0);
  let table: Loading | null = null;
  let seen = 0;
  let waitFor = 0;
  for await (const block of text) {
    signal?.throwIfAborted();
    if (pending.length > 0 && pending.length >= waitFor) {
      table ??= begin(pending, { whole: false });
      pending = await table.take(pending, { last: false });
      // A record longer than a block: wait for as much again before looking anew.
      waitFor = pending.length > block.length / 2 ? pending.length * 2 : 0;
    }
    pending = pending.length ? joined([pending, block], pending.length + block.length) : block;
    seen += block.length;
    onProgress?.({ step: 'decode', file: file.name, share: Math.min(1, seen / total) });
  }
  table ??= begin(pending, { whole: true });
  await table.take(pending, { last: true });
  return table.finish();

  function begin(start: Uint8Array, { whole }: { whole: boolean }): Loading {
    const sample = start.subarray(0, sampleBytes);
    const complete = whole && sample.length === start.length;
    let sniffed = sniffDialect(sample, { whole: complete, further, ...chosen });
    if (sniffed.headers.length === 0 && start.length > sample.length)
      sniffed = sniffDialect(start, { whole, further, ...chosen });
    return new Loading(store, { file: file.name, table: rawTable, sniffed, encoding, counts });
  }
}

interface Beginning {
  file: string;
  table: string;
  sniffed: Sniffed;
  encoding: string;
  counts: TextCounts;
}

/** Feeds the scanner, which fills the columns. */
class Loading {
  private readonly writer: RawWriter;
  private readonly scanner: CsvScanner;

  constructor(
    private store: Store,
    private from: Beginning
  ) {
    const { dialect, headers, records } = from.sniffed;
    const { delimiter, nulls } = dialect;
    this.writer = new RawWriter(store, from.table, { headers, records, delimiter, nulls });
    this.scanner = new CsvScanner(this.writer.cells, dialect);
  }

  /** Returns the bytes of the record that was cut off. */
  async take(bytes: Uint8Array, { last }: { last: boolean }): Promise<Uint8Array> {
    const used = this.scanner.scan(bytes, last);
    await this.writer.spill();
    return bytes.slice(used);
  }

  async finish(): Promise<RawTable> {
    await this.writer.finish();
    const { file, table, sniffed, encoding } = this.from;
    const { headers, columns, cells, rows } = this.writer;
    const raw: RawTable = {
      file,
      table,
      headers,
      columns,
      types: columns.map(() => 'VARCHAR'),
      bare: cells.bare,
      ragged: true,
      rows,
      format: 'csv',
      dialect: sniffed.dialect,
      encoding,
      ...remarksAbove(sniffed.records, sniffed.dialect),
      issues: this.issues()
    };
    return this.writer.leftOut > 0 ? raw : mended(raw, cells.short, this.store);
  }

  private issues(): Issue[] {
    const { file, encoding, counts } = this.from;
    const found: [code: IssueCode, rows: number][] = [
      ['undecodable_text', counts.undecodable],
      ['nul_characters', counts.nuls],
      ['unclosed_quote', this.scanner.unclosed]
    ];
    return [
      ...leftOutIssues(file, this.writer),
      ...(this.from.sniffed.dialect.headerless && this.writer.rows > 0
        ? [{ code: 'no_headers', severity: 'warning', file } satisfies Issue]
        : []),
      ...found
        .filter(([, rows]) => rows > 0)
        .map(([code, rows]): Issue => ({
          code,
          severity: 'warning',
          file,
          rows,
          details: { encoding }
        }))
    ];
  }
}
