import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { PartRows, Scope } from '../answer';
import type { Values } from '../params';
import type { ForecastParts } from './parts';
import type { Past } from './past-record';
import type { ForecastParams, ForecastRow } from './shape';

/** What the sentences of a forecast are made from. */
export interface Told {
  /** With the changes of the scenario, and without. */
  whole: ForecastRow;
  base: ForecastRow;
  unchanged: boolean;
  past: Past;
  parts: PartRows<ForecastParams, ForecastParts>;
  params: Values<ForecastParams>;
  scope: Scope;
}

/** Whether amounts are told, not numbers of deals. */
export const counts = ({ scope }: Pick<Told, 'scope'>) =>
  scope.workspace.has.includes('deals.amount');

/** An amount, or a number of deals where the data hold no amounts. */
export const amountWords = (told: Pick<Told, 'scope'>, value: number): Words =>
  counts(told) ? quantity.money(value) : say('forecast.n_deals', { n: Math.round(value) });
