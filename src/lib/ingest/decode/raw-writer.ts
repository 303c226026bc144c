import type { Issue } from '../../domain/issue';
import type { Store } from '../../sql/database';
import { ident, join, sql } from '../../sql/sql';
import { normaliseHeader } from '../headers/header';
import { meanings } from '../headers/meanings';
import { wideStage } from '../headers/wide-stage';
import { TextColumns } from './text-columns';

/** Bytes of cells that cross to the engine at a time. */
const batchBytes = 16 * 1024 * 1024;

/** The engine sets memory aside for every column, filled or not. */
const mostColumns = 400;

interface Written {
  headers: readonly string[];
  /** The first records, which tell what columns of a very wide file are worth. */
  records: readonly (readonly string[])[];
  /** Stands between the cells of `rest`. */
  delimiter?: string;
  /** Cells that stand for nothing. */
  nulls?: readonly string[];
}

/** Text cells on their way into a raw table, handed to the engine a batch at a time. */
export class RawWriter {
  readonly cells: TextColumns;
  /** Of the columns that are kept. */
  readonly headers: string[];
  /** Columns of a very wide file that are not. */
  readonly leftOut: number;
  readonly columns: string[];
  rows = 0;
  private batches = 0;
  /** The batch on its way; the next one is cut meanwhile. */
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private store: Store,
    private table: string,
    { headers: all, records, delimiter = ',', nulls }: Written
  ) {
    const kept = keptColumns(all, records);
    this.headers = kept ? all.filter((_, i) => kept.includes(i)) : [...all];
    this.leftOut = all.length - this.headers.length;
    this.cells = new TextColumns(all.length, delimiter.charCodeAt(0), { kept, nulls });
    this.columns = this.headers.map((_, i) => `c${i}`);
  }

  /** Hands over what has gathered, when it is enough. */
  async spill(): Promise<void> {
    if (this.cells.size > batchBytes) await this.flush();
  }

  /** Hands over the rest; the table exists afterwards, if only empty. */
  async finish(): Promise<void> {
    await this.flush();
    await this.sending;
    if (this.batches > 0) return;
    const definitions = [...this.columns, 'rest'].map((name) => sql`${ident(name)} varchar`);
    await this.store.query(
      sql`create table ${ident(this.table)} (line integer, ${join(definitions)})`,
      { as: 'nothing' }
    );
  }

  private async flush(): Promise<void> {
    if (this.cells.rows === 0) return;
    this.rows += this.cells.rows;
    const append = this.batches++ > 0;
    const ipc = this.cells.takeIpc();
    await this.sending;
    this.sending = this.store.insertArrow(this.table, ipc, { append });
    this.sending.catch(() => undefined);
  }
}

/**
 * Which columns of a very wide file are kept: those whose headers are known, then those with the
 * most values among the first records. Undefined where all are.
 */
function keptColumns(
  headers: readonly string[],
  records: readonly (readonly string[])[]
): number[] | undefined {
  if (headers.length <= mostColumns) return undefined;
  const known = new Set([...meanings.values()].flatMap((words) => [...words.keys()]));
  const filled = (i: number) => records.filter((cells) => cells[i]?.trim()).length;
  return headers
    .map((header, i) => ({
      i,
      worth: known.has(normaliseHeader(header)) || wideStage(header) ? Infinity : filled(i)
    }))
    .sort((a, b) => (b.worth === a.worth ? a.i - b.i : b.worth - a.worth))
    .slice(0, mostColumns)
    .map(({ i }) => i)
    .sort((a, b) => a - b);
}

/** What is said of the columns of a very wide file that are not kept. */
export const leftOutIssues = (file: string, { leftOut }: RawWriter): Issue[] =>
  leftOut === 0
    ? []
    : [{ code: 'columns_too_many', severity: 'warning', file, details: { columns: leftOut } }];
