import { forecastTables, type ForecastTable, type TableRow } from '../domain/forecast-tables';
import { backtestTables, type Backtest } from '../forecast/score-by';

type Values = TableRow[string][];
/** Tables by columns, as they are written: of thousands of rows a quarter of what rows take. */
export type BacktestColumns = Record<string, Record<string, Values>>;

/** Nothing shows more decimals. */
const decimals = 6;

export const backtestColumns = (backtest: Backtest): BacktestColumns =>
  Object.fromEntries(backtestTables.map((name) => [name, columnsOf(name, backtest[name])]));

/** Throws where a table is missing, or its columns are of different lengths. */
export const backtestRows = (tables: BacktestColumns): Backtest =>
  Object.fromEntries(backtestTables.map((name) => [name, rowsOf(name, tables[name])])) as Backtest;

const columnsOf = (table: ForecastTable, rows: readonly TableRow[]): Record<string, Values> =>
  Object.fromEntries(
    Object.keys(forecastTables[table]).map((name) => [
      name,
      rows.map((row) => short(row[name] ?? null))
    ])
  );

function rowsOf(table: ForecastTable, columns: Record<string, Values> | undefined): TableRow[] {
  const entries = Object.entries(columns ?? {});
  const length = entries[0]?.[1].length ?? 0;
  if (!columns || entries.some(([, values]) => values.length !== length))
    throw new Error(`backtest.json: ${table}`);
  // columns that a model of an earlier version lacks are unknown
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(
      Object.keys(forecastTables[table]).map((name) => [name, columns[name]?.[i] ?? null])
    )
  );
}

const short = (value: TableRow[string]): TableRow[string] =>
  typeof value === 'number' ? Number(value.toFixed(decimals)) : value;
