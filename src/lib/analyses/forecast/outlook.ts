import { trainedEntry } from '../../domain/forecast-tables';
import type { Fields } from '../../domain/field';
import type { Period } from '../../domain/period';
import type { TargetGrain } from '../../domain/target-scope';
import type { Sql } from '../../sql/sql';
import type { PartRows, PartsBefore, Scope } from '../answer';
import { readParams, type Values } from '../params';
import { firstEstimate } from './first-estimate';
import { forecastOf } from './group-forecast';
import { groupParts } from './group-parts';
import { cardRow, closedRow, earlierRow, recordRow, stayedRow } from './part-rows';
import { pastOf } from './past-record';
import { closedDeals, earlierWins, modelCard, openDeals, pastRecord } from './queries';
import { silentAbout } from './sentences';
import { forecastParams, openDealsRow, type ForecastParams } from './shape';
import { horizonPeriod } from './span';
import { closedStays } from './stays';

type Params = Values<ForecastParams>;

interface Running {
  grain: TargetGrain;
  period: Period;
}
type RunningOf = (before: PartsBefore, scope: Scope) => Running;

/**
 * Parts of another page, from which `outlookOf` says what a running period will bring: what has to be
 * known for the number of the forecast's headline. Empty where nothing was trained, or where the period
 * is over.
 */
export const outlookParts = (runningOf: RunningOf) => ({
  outlook_open: part(openDealsRow, openDeals, runningOf),
  outlook_closed: part(closedRow, closedDeals, runningOf),
  outlook_earlier: part(earlierRow, (params, scope) => earlierWins(params, scope), runningOf),
  outlook_record: part(recordRow, pastRecord, runningOf),
  outlook_card: part(cardRow, modelCard, runningOf),
  outlook_stays: part(stayedRow, closedStays, runningOf)
});
export type OutlookParts = ReturnType<typeof outlookParts>;

const part = <F extends Fields>(
  row: F,
  query: (params: Params, scope: Scope) => Sql,
  runningOf: RunningOf
) => ({
  inner: true as const,
  row,
  query: (_: unknown, scope: Scope, before: PartsBefore) => {
    const horizon = trained(scope) && horizonOf(runningOf(before, scope), scope);
    return horizon ? query(paramsOf(horizon), scope) : null;
  }
});

/** The amount that the headline of the forecast says of a running period; null where it is silent. */
export function outlookOf(
  parts: PartRows<Record<never, never>, OutlookParts>,
  running: Running,
  scope: Scope
): number | null {
  const horizon = horizonOf(running, scope);
  const [closed, earlier] = [parts.outlook_closed, parts.outlook_earlier];
  const [record, card, stays] = [parts.outlook_record, parts.outlook_card, parts.outlook_stays];
  if (!horizon || !trained(scope) || silentAbout({ card })) return null;
  const told = { closed, earlier, card, stays, targets: [] };
  const group = groupParts(told, paramsOf(horizon), scope)(undefined, null);
  const past = pastOf({ record, card }, horizon, scope.workspace);
  return firstEstimate(forecastOf(parts.outlook_open, group), past).estimate;
}

/** Its name among the horizons of the forecast; null where the last of its days is known. */
export function horizonOf(
  { grain, period }: Running,
  { workspace }: Pick<Scope, 'workspace'>
): string | null {
  const name = `this_${grain === 'year' ? 'fiscal_year' : grain}`;
  return horizonPeriod(name, workspace).from === period.from ? name : null;
}

const trained = ({ workspace }: Scope) => workspace.has.includes(trainedEntry('deals'));

const paramsOf = (horizon: string): Params =>
  readParams(forecastParams, [['horizon', horizon]]).values;
