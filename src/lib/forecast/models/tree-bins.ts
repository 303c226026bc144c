import { at } from '../../statistics/at';
import { causeOf, columnNamed, subjectOf, won, type Frame } from '../rows/frame';
import { leadDays, type CensoredRows } from '../rows/time-bins';

/** How one column is cut for trees: by places among knots, or by levels ordered by their win rate. */
export type Cut =
  | { kind: 'number'; name: string; knots: number[] }
  | { kind: 'category'; name: string; bin: [level: string, place: number][]; rest: number };

/** Columns are cut into fewer bins than this. */
export const mostBins = 64;

/** Numbers of many rows are cut finely; one bin is for unknown values. */
const [fewBins, manyBins] = [24, mostBins - 2];
const manyRows = 5_000;
/** Levels are ordered by what happened to their rows: fine steps would follow chance. */
const mostPlaces = 24;
const priorWeight = 20;
const fewestPerLevel = 10;

/** Cuts learnt from training rows; bin 0 of every column is "unknown". */
export function treeCuts({ frame, rows, until }: CensoredRows): Cut[] {
  const label = Uint8Array.from(rows, (row) => {
    const ended = !frame.dated || leadDays({ frame, rows, until }, row) < Infinity;
    return Number(ended && causeOf(frame, row) === won);
  });
  const overall = label.reduce((sum, y) => sum + y, 0) / Math.max(1, rows.length);
  const rowsOf = new Map<number, number>();
  for (const row of rows)
    rowsOf.set(subjectOf(frame, row), (rowsOf.get(subjectOf(frame, row)) ?? 0) + 1);
  const bins = rowsOf.size < manyRows ? fewBins : manyBins;
  return frame.columns.flatMap((column): Cut[] => {
    if (column.kind === 'number') {
      const known = Float64Array.from(rows, (row) => at(column.values, row))
        .filter((value) => !Number.isNaN(value))
        .sort();
      const knots = new Set<number>();
      for (let i = 1; i < bins; i++) knots.add(at(known, Math.floor((i * known.length) / bins)));
      const sorted = [...knots].filter((k) => k > at(known, 0)).sort((a, b) => a - b);
      const unknown = known.length < rows.length;
      if (sorted.length === 0 && !unknown) return [];
      return [{ kind: 'number', name: column.name, knots: sorted }];
    }
    // Every row of a subject counts as its part of one.
    const n = new Float64Array(column.levels.length);
    const wins = new Float64Array(column.levels.length);
    rows.forEach((row, i) => {
      const code = at(column.codes, row);
      if (code < 0) return;
      const weight = 1 / (rowsOf.get(subjectOf(frame, row)) ?? 1);
      n[code] = at(n, code) + weight;
      wins[code] = at(wins, code) + weight * at(label, i);
    });
    const rate = (code: number) =>
      (at(wins, code) + priorWeight * overall) / (at(n, code) + priorWeight);
    const seen = [...n.keys()].filter((code) => at(n, code) >= fewestPerLevel);
    if (seen.length === 0) return [];
    seen.sort((a, b) => rate(a) - rate(b));
    const below = seen.filter((code) => rate(code) < overall).length;
    const place = (i: number) => 1 + Math.floor((i * (mostPlaces - 1)) / seen.length);
    const bin = seen.map((code, i): [string, number] => [column.levels[code] ?? '', place(i)]);
    return [{ kind: 'category', name: column.name, bin, rest: place(below) }];
  });
}

/** The bin of every row in every cut column: [rows, width], row by row. */
export interface Binned {
  rows: number;
  width: number;
  bins: Uint8Array;
}

export function binned(cuts: readonly Cut[], frame: Frame, rows: Int32Array): Binned {
  const width = cuts.length;
  const bins = new Uint8Array(rows.length * width);
  cuts.forEach((cut, k) => {
    const column = columnNamed(frame, cut.name);
    if (cut.kind === 'number' && column?.kind === 'number') {
      const knots = Float64Array.from(cut.knots);
      for (let i = 0; i < rows.length; i++) {
        const value = column.values[rows[i]!]!;
        if (!Number.isNaN(value)) bins[i * width + k] = 1 + countUpTo(knots, value);
      }
    } else if (cut.kind === 'category' && column?.kind === 'category') {
      const places = new Map(cut.bin);
      const binOf = column.levels.map((level) => places.get(level) ?? cut.rest);
      for (let i = 0; i < rows.length; i++) {
        const code = column.codes[rows[i]!]!;
        if (code >= 0) bins[i * width + k] = binOf[code]!;
      }
    }
  });
  return { rows: rows.length, width, bins };
}

/** How many of the rising knots are no more than a value. */
function countUpTo(knots: Float64Array, value: number): number {
  let [low, high] = [0, knots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (knots[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
