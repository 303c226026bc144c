import { at } from '../../statistics/at';
import type { Column, Frame } from '../rows/frame';

/** A number read off the training rows: its place among them, −1 to 1, and that place squared. */
interface NumberPart {
  kind: 'number';
  name: string;
  knots: number[];
  hasUnknown: boolean;
}

/** A category as the training rows have it: each frequent level, one for the rest, one for unknown. */
interface CategoryPart {
  kind: 'category';
  name: string;
  /** Level → place among the inputs of this part. */
  places: Map<string, number>;
  width: number;
}

type DesignPart = NumberPart | CategoryPart;

/** How rows become the inputs of a regression or network, learnt from training rows alone. */
export interface Design {
  parts: DesignPart[];
  /** Inputs in all. */
  width: number;
}

const mostKnots = 33;
const fewestPerLevel = 8;
const mostLevels = 40;

export function designOf(frame: Frame, rows: Int32Array): Design {
  const parts = frame.columns.flatMap((column): DesignPart[] => {
    const part = column.kind === 'number' ? numberPart(column, rows) : categoryPart(column, rows);
    return part ? [part] : [];
  });
  return { parts, width: parts.reduce((sum, part) => sum + widthOf(part), 0) };
}

export const widthOf = (part: DesignPart): number =>
  part.kind === 'category' ? part.width : 2 + Number(part.hasUnknown);

function numberPart(
  { name, values }: Column & { kind: 'number' },
  rows: Int32Array
): NumberPart | null {
  const known: number[] = [];
  for (const row of rows) if (!Number.isNaN(at(values, row))) known.push(at(values, row));
  known.sort((a, b) => a - b);
  if (known.length < 5 || known[0] === known.at(-1)) return null;
  const knots = Array.from({ length: mostKnots }, (_, i) =>
    at(known, Math.round((i * (known.length - 1)) / (mostKnots - 1)))
  );
  return { kind: 'number', name, knots, hasUnknown: known.length < rows.length };
}

function categoryPart(
  { name, codes, levels }: Column & { kind: 'category' },
  rows: Int32Array
): CategoryPart | null {
  const counts = new Float64Array(levels.length);
  for (const row of rows) if (at(codes, row) >= 0) counts[at(codes, row)]!++;
  const kept = [...counts.keys()]
    .filter((code) => at(counts, code) >= fewestPerLevel)
    .sort((a, b) => at(counts, b) - at(counts, a))
    .slice(0, mostLevels);
  if (kept.length === 0 || (kept.length === 1 && counts[at(kept, 0)] === rows.length)) return null;
  const places = new Map(kept.map((code, place) => [levels[code] ?? '', place]));
  return { kind: 'category', name, places, width: kept.length + 2 };
}

/** The inputs of rows: [rows, width] float32. */
export function inputsOf(design: Design, frame: Frame, rows: Int32Array): Float32Array {
  const x = new Float32Array(rows.length * design.width);
  let offset = 0;
  for (const part of design.parts) {
    const column = frame.columns.find(({ name }) => name === part.name);
    if (part.kind === 'number' && column?.kind === 'number') {
      rows.forEach((row, i) => {
        const first = i * design.width + offset;
        const value = column.values[row]!;
        if (Number.isNaN(value)) {
          if (part.hasUnknown) x[first + 2] = 1;
          return;
        }
        const place = placeAmong(part.knots, value);
        x[first] = place;
        x[first + 1] = place * place - 1 / 3;
      });
    } else if (part.kind === 'category' && column?.kind === 'category') {
      const places = column.levels.map((level) => part.places.get(level) ?? part.width - 2);
      rows.forEach((row, i) => {
        const code = column.codes[row]!;
        x[i * design.width + offset + (code < 0 ? part.width - 1 : places[code]!)] = 1;
      });
    }
    offset += widthOf(part);
  }
  return x;
}

/** Where a value lies among knots: −1 at the first, 1 at the last, the middle of equal ones. */
export function placeAmong(knots: readonly number[], value: number): number {
  const last = knots.length - 1;
  let low = 0;
  while (low <= last && knots[low]! < value) low++;
  if (low > last) return 1;
  let high = low;
  while (high < last && knots[high + 1] === value) high++;
  if (knots[low] === value) return (low + high) / last - 1;
  if (low === 0) return -1;
  const [a, b] = [knots[low - 1]!, knots[low]!];
  return (2 * (low - 1 + (value - a) / (b - a))) / last - 1;
}

/** A design as JSON holds it. */
export type SavedDesign = {
  parts: (NumberPart | (Omit<CategoryPart, 'places'> & { places: [string, number][] }))[];
  width: number;
};

export const savedDesign = ({ parts, width }: Design): SavedDesign => ({
  width,
  parts: parts.map((part) =>
    part.kind === 'number' ? part : { ...part, places: [...part.places] }
  )
});

export const restoredDesign = ({ parts, width }: SavedDesign): Design => ({
  width,
  parts: parts.map((part) =>
    part.kind === 'number' ? part : { ...part, places: new Map(part.places) }
  )
});
