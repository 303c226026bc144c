import { benjaminiHochberg } from '../../statistics/benjamini-hochberg';
import { changePoint, type ChangePoint } from '../../statistics/change-point';
import type { StageConversionRow } from './shape';

/** A change of one stage's resolved rate, in one group where there are groups. */
export interface Shift extends ChangePoint {
  stage: string;
  position: number;
  group: string | null;
  /** First day of the first period after the change. */
  since: string;
}

/**
 * The changes of conversion that are more than chance: falls before rises, for a leak asks for more
 * than a gain does, and among each the one that concerns most deals first. Each
 * stage (and group) is searched over its mature periods; a change counts when its adjusted p-value
 * is at most 5% (Benjamini–Hochberg over everything searched) and the 95% interval of the
 * difference excludes 0.
 */
export function shifts(rows: readonly StageConversionRow[]): Shift[] {
  const searched = seriesOf(rows).flatMap((series) => {
    const found = changePoint(
      series.map(({ advanced, lost }) => ({ successes: advanced, n: advanced + lost }))
    );
    const since = found && series[found.at];
    if (!since) return [];
    const { stage, position, group, period } = since;
    return [{ ...found, stage, position, group, since: period }];
  });
  const adjusted = benjaminiHochberg(searched.map(({ p }) => p));
  const affected = ({ difference, after }: Shift) => Math.abs(difference.value) * after.n;
  const fell = ({ difference }: Shift) => difference.value < 0;
  return searched
    .filter(
      ({ difference }, i) =>
        (adjusted[i] ?? 1) <= 0.05 && (difference.low > 0 || difference.high < 0)
    )
    .sort((a, b) => Number(fell(b)) - Number(fell(a)) || affected(b) - affected(a));
}

/** Mature rows per stage and group, by period. */
function seriesOf(rows: readonly StageConversionRow[]): StageConversionRow[][] {
  const series = new Map<string, StageConversionRow[]>();
  for (const row of rows) {
    if (!row.mature) continue;
    const key = JSON.stringify([row.position, row.group]);
    const own = series.get(key);
    if (own) own.push(row);
    else series.set(key, [row]);
  }
  return [...series.values()].map((own) => own.sort((a, b) => (a.period < b.period ? -1 : 1)));
}
