import { daysFrom, type Period } from '../../domain/period';
import type { RecordRow } from './record-scores';

/** Past forecasts of periods comparable to the one that is forecast. */
export interface ComparablePeriods {
  rows: readonly RecordRow[];
  /** Whether they are of its kind: as long, and as far gone or ahead; else the nearest there are. */
  own: boolean;
}

/** Longest period that the record has comparable ones of, in days. */
const longest = 100;
/**
 * Fewest periods by which methods can be told apart: with five, one that was closer in every single
 * one of them would still be so by chance in one of sixteen cases.
 */
export const fewestPeriods = 6;

/**
 * Past forecasts that stood as far into their period as `origin`, the first day not known, stands into
 * this one, or as long before it; with those a month from there where they alone bring enough periods.
 */
export function comparablePeriods(
  record: readonly RecordRow[],
  period: Period,
  origin: string
): ComparablePeriods {
  const monthsIn = daysFrom(period.from, origin) / 30.4;
  const away = ({ months_in }: RecordRow) => Math.abs(months_in - monthsIn);
  const nearest = record.reduce<RecordRow | null>(
    (near, row) => (near && away(near) <= away(row) ? near : row),
    null
  );
  if (!nearest) return { rows: [], own: true };
  const within = (months: number) =>
    record.filter((row) => Math.abs(row.months_in - nearest.months_in) <= months);
  const rows = [0, 1].map(within).find((some) => periodsIn(some) >= fewestPeriods) ?? within(0);
  return {
    rows,
    own: daysFrom(period.from, period.to) <= longest && Math.round(monthsIn) >= nearest.months_in
  };
}

export const periodsIn = (rows: readonly Pick<RecordRow, 'period_start'>[]): number =>
  new Set(rows.map(({ period_start }) => period_start)).size;
