import { generate, type SampleSize } from '../../data-samples/manufacturer/generate';
import { tableNames, type TableName } from '../../data-samples/manufacturer/tables';

export type Row = Record<string, string>;
export type SampleTables = Record<TableName, Row[]>;

/** The whole sample as plain rows. */
export function sampleTables(size: SampleSize = {}): SampleTables {
  const tables = Object.fromEntries(tableNames.map((name) => [name, [] as Row[]])) as SampleTables;
  for (const { table, columns } of generate(size)) {
    const names = Object.keys(columns);
    const count = columns[names[0]!]!.length;
    for (let i = 0; i < count; i++) {
      tables[table].push(Object.fromEntries(names.map((name) => [name, columns[name]![i]!])));
    }
  }
  return tables;
}

export function groupBy(rows: Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row[column]!;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

export const rateOf = (rows: Row[], is: (row: Row) => boolean) =>
  rows.filter(is).length / rows.length;
export const winRate = (rows: Row[]) =>
  rateOf(
    rows.filter((deal) => deal.outcome !== 'open'),
    (deal) => deal.outcome === 'won'
  );
export const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
export const sum = (values: number[]) => values.reduce((total, x) => total + x, 0);
export const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  return (
    sorted[low]! + (place - low) * (sorted[Math.min(low + 1, sorted.length - 1)]! - sorted[low]!)
  );
}

/** CNY at the rate of the date. */
export function inBase(
  tables: SampleTables
): (amount: string, currency: string, date: string) => number {
  const rates = groupBy(tables.rates, 'currency');
  return (amount, currency, date) => {
    const known = rates.get(currency)!.findLast((row) => row.on_date! <= date.slice(0, 10));
    return Number(amount) * Number(known!.rate);
  };
}
