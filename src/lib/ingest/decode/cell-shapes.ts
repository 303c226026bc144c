import { isBlank } from '../values/blank';
import { looksLikeData } from './looks-like-data';

/** How far the cells of a row look like those of their columns in other rows. */
export interface CellShapes {
  fit(cells: readonly string[]): { hits: number; misses: number };
}

/** So many of the cells of a column are written alike, where it tells anything. */
const alike = 0.9;

/** What the columns of some rows are written like; columns of free text tell nothing. */
export function cellShapes(rows: readonly (readonly string[])[]): CellShapes {
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const tests = Array.from({ length: width }, (_, i) =>
    testOf(rows.map((cells) => cells[i] ?? '').filter((cell) => !isBlank(cell)))
  );
  return {
    fit(cells) {
      let [hits, misses] = [0, 0];
      cells.forEach((cell, i) => {
        const test = tests[i];
        // a cell of several lines is free text wherever it stands
        if (!test || isBlank(cell) || cell.includes('\n')) return;
        if (test(cell)) hits++;
        else misses++;
      });
      return { hits, misses };
    }
  };
}

type Test = (cell: string) => boolean;

function testOf(cells: readonly string[]): Test | null {
  if (cells.length < 3) return null;
  const most = (test: Test) => cells.filter(test).length >= cells.length * alike;
  if (most(looksLikeData)) return looksLikeData;
  const words = new Set(cells);
  if (words.size <= 12 && words.size * 3 <= cells.length) return (cell) => words.has(cell);
  const shape = shapeOf(cells[0] ?? '');
  const shaped: Test = (cell) => shapeOf(cell) === shape;
  return shape.length <= 12 && /9/.test(shape) && most(shaped) ? shaped : null;
}

/** `OPP-1042` as `A-9`. */
const shapeOf = (cell: string): string =>
  cell
    .trim()
    .replace(/\p{L}+/gu, 'A')
    .replace(/\d+/g, '9');
