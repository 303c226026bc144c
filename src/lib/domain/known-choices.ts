import type { Workspace } from './workspace';
import type { WorkspaceFile } from './workspace-file';

/** What a workspace file would say of data, as far as their workspace knows it; their stages aside. */
export function knownChoices({
  baseCurrency,
  fiscalStart,
  timeZone,
  labels,
  holidays,
  stalledFrom
}: Pick<
  Workspace,
  'baseCurrency' | 'fiscalStart' | 'timeZone' | 'labels' | 'holidays' | 'stalledFrom'
>): WorkspaceFile {
  const thresholds = stalledFrom && {
    ...(stalledFrom.idleDays && { idle_days: stalledFrom.idleDays }),
    ...(stalledFrom.pushes && { pushes: stalledFrom.pushes })
  };
  return {
    fiscal_start: fiscalStart,
    ...(baseCurrency !== null && { base_currency: baseCurrency }),
    ...(timeZone !== null && { time_zone: timeZone }),
    ...(Object.keys(labels).length && { labels }),
    ...(holidays && { holidays }),
    ...(thresholds && { thresholds })
  };
}
