import type { Workspace } from '../domain/workspace';
import type { Database } from '../sql/database';
import { forecastFrame, type WinForecast, type WinForecastOptions } from './evaluate/win-forecast';
import { gatherTraining } from './rows/training-data';

/** Builds rows, passes them through the gate, tries every candidate, chooses, and trains the chosen one. */
export async function forecastWins(
  db: Database,
  workspace: Workspace,
  options: WinForecastOptions
): Promise<WinForecast> {
  const { target, groupBy, signal, onProgress } = options;
  const data = await gatherTraining(db, workspace, {
    target,
    groupBy,
    signal,
    onProgress: (share) => onProgress?.({ step: 'rows', share })
  });
  return forecastFrame(data.frame, data, options);
}
