import type { Watched } from '../../analyses/signal';
import type { WorkspaceFile } from '../../domain/workspace-file';

/** Beyond which value each thing is told of; null: never. */
export type Thresholds = Record<Watched, number | null>;

/** Those of the workspace file; where it says nothing, the usual ones. */
export const thresholdsOf = ({ thresholds = {} }: WorkspaceFile): Thresholds => ({
  leak: thresholds.leak_points ?? 5,
  forecast: thresholds.forecast_share ?? 1,
  stalled: thresholds.stalled_deals ?? null,
  newly_stalled: thresholds.newly_stalled ?? 10,
  not_fresh: thresholds.not_fresh_days ?? 7,
  set_aside: thresholds.set_aside_share ?? 0.05
});

/** Whether a value lies beyond its threshold: below it for a forecast, at it for news, else above. */
export function isBeyond(watch: Watched, value: number, thresholds: Thresholds): boolean {
  const threshold = thresholds[watch];
  if (threshold === null) return false;
  if (watch === 'forecast') return value < threshold;
  return watch === 'newly_stalled' ? value >= threshold : value > threshold;
}
