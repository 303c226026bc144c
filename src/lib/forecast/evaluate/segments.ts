import { at } from '../../statistics/at';
import { columnNamed, type Column, type Frame } from '../rows/frame';
import type { HeldOut } from './backtest';
import { metricsOf, type Metrics } from './metrics';

/** How the chosen model did on the unseen rows of one value of one field. */
export interface Segment {
  column: string;
  value: string;
  /** Share that was won, and the mean of what was predicted. */
  won: number;
  predicted: number;
  metrics: Metrics;
}

const mostColumns = 6;
const mostValues = 8;
const fewestRows = 30;
/** Fields that people steer by come first, whatever the export calls the others. */
const familiar = ['stage', 'pipeline', 'team', 'owner', 'region', 'industry', 'source', 'product'];

/** The metrics by segment: the larger values of the fields with few, the stage first. */
export function segmentMetrics({ row, p, y }: HeldOut, frame: Frame): Segment[] {
  const named = familiar.flatMap((name) => columnNamed(frame, name) ?? []);
  const others = frame.columns.filter((column) => !named.includes(column));
  const out: Segment[] = [];
  let columns = 0;
  for (const column of [...named, ...others]) {
    if (columns === mostColumns) break;
    const parts = byValue(column, row).filter(({ members }) => members.length >= fewestRows);
    if (parts.length < 2) continue;
    columns++;
    for (const { value, members } of parts.slice(0, mostValues)) {
      const take = (from: readonly number[]) => members.map((i) => at(from, i));
      const mean = (from: readonly number[]) =>
        take(from).reduce((sum, one) => sum + one, 0) / members.length;
      out.push({
        column: column.name,
        value,
        won: mean(y),
        predicted: mean(p),
        metrics: metricsOf(take(p), take(y))
      });
    }
  }
  return out;
}

/** Predictions by value, most first; a category with few levels, or a number with as few values. */
function byValue(column: Column, row: readonly number[]): { value: string; members: number[] }[] {
  const groups = new Map<string, number[]>();
  for (const [i, one] of row.entries()) {
    const value =
      column.kind === 'category'
        ? column.levels[at(column.codes, one)]
        : numberText(at(column.values, one));
    if (value === undefined) continue;
    const members = groups.get(value);
    if (members) members.push(i);
    else groups.set(value, [i]);
    if (column.kind === 'number' && groups.size > mostValues) return [];
  }
  return [...groups]
    .map(([value, members]) => ({ value, members }))
    .sort((a, b) => b.members.length - a.members.length);
}

const numberText = (value: number): string | undefined =>
  Number.isNaN(value) ? undefined : String(value);
