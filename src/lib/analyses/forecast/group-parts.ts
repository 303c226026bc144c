import { daysFrom } from '../../domain/period';
import type { PartRows, Scope } from '../answer';
import type { Values } from '../params';
import { groupScope, targetFor } from '../targets';
import type { GroupParts } from './group-forecast';
import type { ForecastParts } from './parts';
import { earlierWindows } from './queries';
import { timesCreated, type Scenario } from './scenario';
import type { ForecastParams } from './shape';
import { horizonPeriod, originOf } from './span';
import { stageRates } from './stays';

type Params = Values<ForecastParams>;
type PartsOfGroup = Pick<
  PartRows<ForecastParams, ForecastParts>,
  'closed' | 'earlier' | 'stays' | 'card' | 'targets'
>;

/** What a forecast of a group is made from; no name is that of all. */
export function groupParts(parts: PartsOfGroup, params: Params, scope: Scope) {
  const { workspace } = scope;
  const period = horizonPeriod(params.horizon, workspace);
  const origin = originOf(workspace);
  const rateOf = stageRates(parts.stays, workspace);
  const [card] = parts.card;
  const targetOf = (name: string | null | undefined): number | null => {
    if (name === null) return null;
    if (name === undefined && params.target !== null) return params.target;
    const whose = name === undefined ? scope : groupScope(scope, params.by, name);
    return targetFor(parts.targets, period, whose)?.amount ?? null;
  };
  return (name: string | null | undefined, scenario: Scenario | null): GroupParts => {
    const mine = <T extends { group_value: string | null }>(rows: readonly T[]) =>
      name === undefined ? rows : rows.filter(({ group_value }) => group_value === name);
    return {
      name: name ?? null,
      closed: mine(parts.closed),
      newWins: newWinsOf(mine(parts.earlier), { params, scope, asOf: workspace.asOf, scenario }),
      left: daysFrom(period.from > origin ? period.from : origin, period.to) + 1,
      target: targetOf(name),
      shock: card?.shock ?? 0.5,
      seed: card?.seed ?? 1,
      commit: workspace.has.includes('deals.crm_probability'),
      rateOf
    };
  };
}

interface WinsOptions {
  params: Params;
  scope: Scope;
  asOf: string;
  scenario: Scenario | null;
}

/** Per comparable window what deals created later brought in it; nothing counts as nothing. */
export function newWinsOf(
  earlier: readonly PartsOfGroup['earlier'][number][],
  { params, scope: { workspace }, asOf, scenario }: WinsOptions
): number[] {
  const { firstDay, pipelines } = workspace;
  const windows = earlierWindows(horizonPeriod(params.horizon, workspace), { asOf, firstDay });
  return windows.map((one) =>
    earlier
      .filter(({ back }) => back === one.back)
      .reduce(
        (sum, { amount, pipeline }) =>
          sum + amount * (scenario ? timesCreated(pipeline, scenario, pipelines) : 1),
        0
      )
  );
}
