import { normaliseHeader } from '../headers/header';
import { meanings } from '../headers/meanings';
import { wideStage } from '../headers/wide-stage';
import { isBlank } from '../values/blank';
import type { Dialect } from './source-file';
import { looksLikeData } from './looks-like-data';

/** Header rows stand within this many records from the top. */
const depth = 40;
/** A table has so many rows of headers at most. */
const mostRows = 3;

export interface HeaderChoice {
  /** Records before the first row of data, where the analyst says so. */
  skip?: number;
  /** No record holds headers. */
  headerless?: boolean;
  /** Records that hold headers, where the analyst says so. */
  rows?: number;
}

export interface HeaderRow {
  /** The record that holds the headers, the last where there are several; -1 where none does. */
  index: number;
  rows: number;
  /** Unique and non-empty. */
  headers: string[];
}

/**
 * Which records hold the headers. Lines before them, such as a report's title, have few cells; rows
 * of data hold numbers, days, and words that stand in their column again. Further rows of headers are
 * told from data by words where all columns of numbers and days below have none.
 */
export function headerRow(records: string[][], choice: HeaderChoice = {}): HeaderRow {
  const { skip, headerless = false } = choice;
  const seen = new SeenRecords(records);
  const found = skip === undefined ? seen.header() : skip - 1;
  if (headerless || found < 0 || !records[found]) {
    const most = records.reduce((widest, cells) => Math.max(widest, cells.length), 0);
    const headers = spelled(Array.from({ length: most }, () => ''));
    return { index: headerless && skip !== undefined ? skip - 1 : -1, rows: 0, headers };
  }
  const rows = choice.rows ?? (skip === undefined ? seen.headerRows(found) : 1);
  const first = skip === undefined ? found : Math.max(0, found - rows + 1);
  const index = skip === undefined ? found + rows - 1 : found;
  const names = joinedRows(records.slice(first, index + 1));
  return { index, rows, headers: spelled(withoutEmptyTail(names, records.slice(index + 1))) };
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim()).length;

const knownWords: ReadonlySet<string> = new Set(
  [...meanings.values()].flatMap((words) => [...words.keys()])
);
const isKnown = (cell: string): boolean =>
  cell.trim() !== '' && (knownWords.has(normaliseHeader(cell)) || wideStage(cell) !== null);
const known = (cells: readonly string[]): number => cells.filter(isKnown).length;

class SeenRecords {
  private readonly width: number;
  /** How many records have a cell in a column. */
  private readonly times: Map<string, number>[] = [];

  constructor(private records: readonly string[][]) {
    this.width = mode(records.filter((cells) => filled(cells) > 0).map((cells) => cells.length));
    const different = new Map(records.map((cells) => [cells.join('\u0000'), cells]));
    const above = new Map(records.slice(1, mostRows).map((cells, i) => [cells, records[i]!]));
    for (const cells of different.values())
      for (const [i, cell] of cells.entries()) {
        // a header merged over several rows stands in each of them
        if (above.get(cells)?.[i] === cell && isKnown(cell)) continue;
        const column = (this.times[i] ??= new Map());
        column.set(cell, (column.get(cell) ?? 0) + 1);
      }
  }

  /** The first record of headers; -1 where there is none. */
  header(): number {
    const index = this.records.slice(0, depth).findIndex((cells) => this.isHeader(cells));
    const cells = this.records[index];
    if (!cells || known(cells) * 2 >= filled(cells)) return index;
    const above = this.records.slice(0, index);
    return above.some((row) => this.isData(row)) ? -1 : index;
  }

  /** How many records from the first one on hold headers. */
  headerRows(first: number): number {
    let rows = 1;
    while (rows < mostRows && this.isFurtherHeader(first, first + rows)) rows++;
    return rows;
  }

  private isHeader(cells: readonly string[]): boolean {
    const seen = cells.filter((cell) => cell.trim());
    if (seen.length < Math.max(Math.min(2, this.width), this.width / 2)) return false;
    const data = cells.filter((cell, i) => cell.trim() && this.isValue(cell, i));
    return data.length <= seen.length / 5 || (known(cells) * 2 > seen.length && data.length < 3);
  }

  /** A number or day, a word for nothing, or what stands in the column again. */
  private isValue(cell: string, column: number): boolean {
    return looksLikeData(cell) || isBlank(cell) || (this.times[column]?.get(cell) ?? 0) > 1;
  }

  private isData = (cells: readonly string[]): boolean =>
    cells.length >= this.width &&
    filled(cells) > 2 &&
    filled(cells) > this.width * 0.6 &&
    !this.isHeader(cells);

  private isFurtherHeader(first: number, index: number): boolean {
    const [cells = [], above = []] = [this.records[index], this.records[first]];
    const below = this.records.slice(index + 1).filter((row) => filled(row) > 0);
    if (below.length < 2 || cells.join('\u0000') === above.join('\u0000')) return false;
    const typed = cells.flatMap((cell, i) => {
      const values = below.map((row) => row[i] ?? '').filter((value) => !isBlank(value));
      const numbers = values.filter((value) => looksLikeData(value));
      return values.length > 1 && numbers.length > values.length * 0.9 ? [cell.trim()] : [];
    });
    // under merged cells only the parts of what stands above have names of their own
    const parts = cells.filter((cell) => cell.trim());
    const onlyParts = parts.length > 1 && parts.every(isKnown);
    if (!onlyParts && !this.isHeader(cells)) return false;
    const named = onlyParts ? typed.filter((cell) => cell !== '') : typed;
    const words = named.every((cell) => /\p{L}{2}/u.test(cell) && !isBlank(cell));
    return words && named.length > (known(cells) * 2 >= filled(cells) ? 0 : 1);
  }
}

/**
 * Headers of several rows as one: those with most known words, else with most different ones, and
 * in front of what they have twice, and in their gaps, what the other rows say.
 */
function joinedRows(rows: readonly string[][]): string[] {
  const worth = (cells: readonly string[]) =>
    known(cells) * 1000 + new Set(cells.filter((cell) => cell.trim())).size;
  const names = rows.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  const others = rows.filter((cells) => cells !== names).map(groups);
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  return Array.from({ length: width }, (_, i) => {
    const own = names[i]?.trim() ?? '';
    const said = others.map((cells) => cells[i]?.trim() ?? '').filter((cell) => cell !== own);
    if (!own) return said.filter(Boolean).join(' ');
    const twice = names.filter((cell) => cell.trim() === own).length > 1;
    return twice ? [...said.filter(Boolean), own].join(' ') : own;
  });
}

/** A group stands over its columns: once at their left where cells are merged. */
function groups(cells: readonly string[]): string[] {
  let last = '';
  return cells.map((cell) => (last = cell.trim() || last));
}

/** Trailing delimiters after the last header are no columns, unless rows have cells there. */
function withoutEmptyTail(cells: string[], rows: string[][]): string[] {
  const isFilled = (i: number) => cells[i]?.trim() || rows.some((row) => row[i]?.trim());
  let end = cells.length;
  while (end > 0 && !isFilled(end - 1)) end--;
  return cells.slice(0, end);
}

/** Unique and never empty: `Amount`, `Amount (2)`, `Column 7`. */
export function spelled(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header, i) => {
    const base = header.replaceAll('\0', '').trim() || `Column ${i + 1}`;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base} (${n})`;
    taken.add(name);
    return name;
  });
}

/** What stands above the headers. */
export const remarksAbove = (
  records: string[][],
  { skip, headerRows = 1 }: Pick<Dialect, 'skip' | 'headerRows'>
): { remarks?: string[] } => {
  const remarks = records
    .slice(0, Math.max(0, skip - headerRows))
    .flat()
    .map((cell) => cell.trim())
    .filter(Boolean);
  return remarks.length ? { remarks } : {};
};

function mode(values: number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
