import type { Pipeline } from '../../domain/workspace';
import type { Values } from '../params';
import { apart } from './scenario-params';
import type { ForecastParams, OpenDeal } from './shape';

/** What if: changes to what is known, before the forecast is made. */
export interface Scenario {
  exclude: ReadonlySet<string>;
  win: ReadonlySet<string>;
  /** Days later, by deal. */
  shift: ReadonlyMap<string, number>;
  /** By stage, how many times as many deals that have yet to leave it are won. */
  conversion: ReadonlyMap<string, number>;
}

type Chosen = Pick<Values<ForecastParams>, 'exclude' | 'win' | 'shift' | 'conversion'>;

export function scenarioOf({ exclude, win, shift, conversion }: Chosen): Scenario {
  return {
    exclude: new Set(exclude),
    win: new Set(win),
    shift: new Map(shift.flatMap(apart)),
    conversion: new Map(conversion.flatMap(apart))
  };
}

export const changesNothing = ({ exclude, win, shift, conversion }: Scenario): boolean =>
  exclude.size + win.size + shift.size + conversion.size === 0;

/**
 * The deals with their chances as the scenario has them. Excluded deals stay, without a chance, so
 * that the same draws decide the others with and without the changes.
 */
export function changedDeals(
  deals: readonly OpenDeal[],
  scenario: Scenario,
  pipelines: readonly Pipeline[]
): OpenDeal[] {
  return deals.map((deal) => {
    const { deal_id: id, probability, shifted_chance, expected_amount } = deal;
    if (scenario.exclude.has(id)) return { ...deal, ...certain(deal, 0), due: false };
    if (scenario.win.has(id)) return { ...deal, ...certain(deal, 1), due: true };
    const times = timesWon(deal, scenario, pipelines);
    const chance = shifted_chance === null ? null : Math.min(1, shifted_chance * times);
    return {
      ...deal,
      chance,
      probability: probability === null ? null : Math.min(1, probability * times),
      weighted: chance === null ? null : chance * (expected_amount ?? 0)
    };
  });
}

const certain = ({ expected_amount }: OpenDeal, chance: 0 | 1) => ({
  chance,
  probability: chance,
  weighted: chance * (expected_amount ?? 0)
});

/** The factors of the stages that a deal has yet to leave, its own and those after it. */
export function timesWon(
  { pipeline, stage }: Pick<OpenDeal, 'pipeline' | 'stage'>,
  { conversion }: Pick<Scenario, 'conversion'>,
  pipelines: readonly Pipeline[]
): number {
  const stages = pipelines.find(({ name }) => name === pipeline)?.stages ?? [];
  const at = stage === null ? -1 : stages.indexOf(stage);
  return stages.reduce(
    (times, name, i) => times * (i >= at && at >= 0 ? (conversion.get(name) ?? 1) : 1),
    1
  );
}

/** The same of deals not yet created, which have all stages to leave. */
export const timesCreated = (
  pipeline: string | null,
  scenario: Scenario,
  pipelines: readonly Pipeline[]
): number =>
  timesWon(
    { pipeline, stage: pipelines.find(({ name }) => name === pipeline)?.stages[0] ?? null },
    scenario,
    pipelines
  );

/** The items with this one, or without it where it is among them. */
export const toggled = (items: readonly string[], item: string): string[] =>
  items.includes(item) ? items.filter((one) => one !== item) : [...items, item];

/** The `<name>:<number>` items with this number for a name; `usual` takes the name out. */
export function withNumber(
  items: readonly string[],
  { name, value, usual }: { name: string; value: number; usual: number }
): string[] {
  const others = items.filter((item) => item.slice(0, item.lastIndexOf(':')) !== name);
  return value === usual ? others : [...others, `${name}:${value}`];
}
