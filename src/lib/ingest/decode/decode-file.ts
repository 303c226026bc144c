import { AppError } from '../../domain/app-error';
import type { GivenReading } from '../../domain/workspace-file';
import type { Store } from '../../sql/database';
import type { Parquet } from '../../sql/parquet';
import { ident, sql } from '../../sql/sql';
import { allBytes, firstBytes, isPacked } from './blocks';
import { decodeColumnar } from './decode-columnar';
import { decodeCsv } from './decode-csv';
import { decodeJsonTable, decodeSheet } from './decode-records';
import { fileFormat } from './file-format';
import { jsonTables, looksLikeJson } from './json-records';
import type { Dialect, OnProgress, RawTable, SourceFile } from './source-file';
import { textEncoding } from './text-encoding';
import type { WorkbookReader } from './workbook';
import { checkUnpacked } from './check-unpacked';
import { isWorkbook, zipEntries } from './zip-entries';

export interface DecodeOptions {
  /** Name of the table to create; further ones of the same file are numbered from 2. */
  rawTable: string;
  parquet?: Parquet;
  workbooks?: WorkbookReader;
  /** Overrides for text files; what is left out is detected. */
  encoding?: string;
  dialect?: Partial<Dialect>;
  /** The same by name of a file, or of a part of it. */
  readings?: Record<string, GivenReading>;
  /** Takes only the part of the file (sheet, file in an archive) that is called so. */
  part?: string;
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

/** The tables of a file, and the parts of it that cannot be read. */
export interface Decoded {
  tables: RawTable[];
  failed: FailedFile[];
}

export interface FailedFile {
  file: string;
  error: AppError;
}

/** Archives may stand in archives so deep. */
const deepest = 3;
/** JSON is held in memory as one text. */
const longestJson = 400_000_000;

/**
 * Brings a file into the database as it stands, recognised by its content: one table, or one for
 * each sheet of a workbook, list of a JSON file and file of an archive. Throws the signal's reason
 * when aborted, and `AppError` `empty_file`, `not_a_table`, `parquet_unreadable`,
 * `arrow_unreadable`, `gzip_unreadable`, `workbook_unreadable`, `json_unreadable`, `zip_*`,
 * `unpacks_too_large` or `too_large`; no table is left behind then.
 */
export async function decodeFile(
  file: SourceFile,
  store: Store,
  options: DecodeOptions
): Promise<Decoded> {
  const decoding = new Decoding(store, options);
  try {
    await decoding.take(file, 0);
    return { tables: decoding.tables, failed: decoding.failed };
  } catch (error) {
    await decoding.undo();
    throw error;
  }
}

class Decoding {
  tables: RawTable[] = [];
  failed: FailedFile[] = [];
  private started: string[] = [];

  constructor(
    private store: Store,
    private options: DecodeOptions
  ) {}

  async take(file: SourceFile, depth: number): Promise<void> {
    this.options.signal?.throwIfAborted();
    const details = { file: file.name };
    const start = await firstBytes(file, 4096);
    switch (fileFormat(start)) {
      case 'empty':
        throw new AppError('empty_file', details);
      case 'gzip':
        if (depth >= deepest) throw new AppError('zip_too_deep', details);
        return this.take({ ...file, packing: [...(file.packing ?? []), 'gzip'] }, depth + 1);
      case 'spreadsheet':
        return this.workbook(file);
      case 'zip':
        return this.archive(isPacked(file) ? await unpackedFile(file) : file, depth);
      case 'parquet':
        return this.columnar(file, 'parquet');
      case 'arrow':
        return this.columnar(file, 'arrow');
      case 'text':
        return this.text(file, new TextDecoder(textEncoding(start)).decode(start));
      default:
        throw new AppError('not_a_table', details);
    }
  }

  async undo(): Promise<void> {
    for (const table of this.started)
      await this.store.query(sql`drop table if exists ${ident(table)}`, { as: 'nothing' });
  }

  /** How a part of the file is to be read, as far as somebody says so. */
  private reading(name: string): { encoding?: string; dialect: Partial<Dialect> } {
    const { encoding: given, ...dialect } = this.options.readings?.[name] ?? {};
    const { encoding = given } = this.options;
    return { ...(encoding && { encoding }), dialect: { ...dialect, ...this.options.dialect } };
  }

  private next(): string {
    const n = this.started.length + 1;
    const name = n === 1 ? this.options.rawTable : `${this.options.rawTable}_${n}`;
    this.started.push(name);
    return name;
  }

  private async text(file: SourceFile, start: string): Promise<void> {
    if (/^[\s\ufeff]*<(!doctype|html|table|meta|head|body|div|\?xml|!--)/i.test(start))
      return this.workbook(file);
    const how = this.reading(file.name);
    if (looksLikeJson(start) && !how.dialect.delimiter && (await this.json(file))) return;
    const options = { ...this.options, ...how, rawTable: this.next() };
    const table = await decodeCsv(file, this.store, options);
    if (table.headers.length === 0) throw new AppError('empty_file', { file: file.name });
    this.tables.push(table);
  }

  /** False where it is no JSON after all. */
  private async json(file: SourceFile): Promise<boolean> {
    const { signal, part } = this.options;
    const bytes = await allBytes(file, { limit: longestJson, signal });
    const { encoding = textEncoding(bytes.subarray(0, 262_144)) } = this.reading(file.name);
    // In one piece, some releases of Node take Windows-1252 for Latin-1.
    const found = jsonTables(new TextDecoder(encoding).decode(bytes, { stream: true }));
    if (!found) return false;
    for (const table of found) {
      const name = table.name ? `${file.name}/${table.name}` : file.name;
      if (part !== undefined && part !== name) continue;
      const loaded = await decodeJsonTable(table, this.store, {
        file: name,
        rawTable: this.next(),
        signal
      });
      this.tables.push({ ...loaded, encoding });
    }
    return true;
  }

  private async workbook(file: SourceFile): Promise<void> {
    const { workbooks = await ownReader(), part, signal } = this.options;
    let sheets;
    try {
      sheets = await workbooks.readWorkbook(await allBytes(file, { signal }));
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('workbook_unreadable', { file: file.name }, { cause });
    }
    const shown = sheets.filter(({ rows }) =>
      rows.some((cells) => cells.some((cell) => cell.trim()))
    );
    if (shown.length === 0) throw new AppError('empty_file', { file: file.name });
    for (const sheet of shown) {
      const name = shown.length > 1 ? `${file.name}/${sheet.name}` : file.name;
      if (part !== undefined && part !== name) continue;
      const { dialect } = this.reading(name);
      const options = { file: name, rawTable: this.next(), ...dialect, signal };
      const table = await decodeSheet(sheet, this.store, options);
      if (table) this.tables.push(table);
    }
  }

  private async archive(file: SourceFile, depth: number): Promise<void> {
    const entries = await zipEntries(file);
    const { part } = this.options;
    const { mostUnpacked } = file;
    if (isWorkbook(entries.map(({ path }) => path))) {
      await checkUnpacked(file, entries);
      return this.workbook(file);
    }
    if (depth >= deepest) throw new AppError('zip_too_deep', { file: file.name });
    for (const { path, content, packing } of entries) {
      const inside = { name: `${file.name}/${path}`, content, packing, mostUnpacked };
      if (part !== undefined && part !== inside.name && !part.startsWith(`${inside.name}/`))
        continue;
      try {
        await this.take(inside, depth + 1);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'query_failed') throw error;
        this.failed.push({ file: inside.name, error });
      }
    }
    if (entries.length === 0) throw new AppError('empty_file', { file: file.name });
    if (this.tables.length === 0 && depth === 0 && this.failed[0]) throw this.failed[0].error;
  }

  private async columnar(file: SourceFile, format: 'parquet' | 'arrow'): Promise<void> {
    const { parquet, signal } = this.options;
    const options = { format, parquet, rawTable: this.next(), signal };
    this.tables.push(await decodeColumnar(file, options, this.store));
  }
}

const unpackedFile = async (file: SourceFile): Promise<SourceFile> => ({
  name: file.name,
  content: await allBytes(file),
  mostUnpacked: file.mostUnpacked
});

async function ownReader(): Promise<WorkbookReader> {
  const { readWorkbook } = await import('./read-workbook');
  return { readWorkbook: async (file) => readWorkbook(file) };
}
