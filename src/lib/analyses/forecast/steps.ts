import type { Row } from '../../domain/field';
import { lookup } from '../../words/say';
import type { Words } from '../../words/words';
import type { heldRow, moveRow, stepRow } from './part-rows';

/** In the order they are shown. */
export const forecastSteps = [
  'start',
  'won',
  'lost',
  'new_deals',
  'likelier',
  'less_likely',
  'earlier',
  'later',
  'revalued',
  'to_come',
  'end'
] as const;
export type ForecastStep = (typeof forecastSteps)[number];

/** Name of a step, as rows have it too. */
export const stepWords = (step: string): Words => lookup('forecast', `step_${step}`, step);

type Held = Row<typeof heldRow>;
type Move = Row<typeof moveRow>;

interface Ends {
  /** Won in the period by the end of the past day. */
  closedThen: number;
  /** Expected of deals not yet created, at either end. */
  toComeThen: number;
  toComeNow: number;
}

/**
 * How the expected amount of a period got from a past day to today; the steps between add up to the
 * difference. `won` is what came above what was expected of the deals, `new_deals` all that deals
 * created since brought or are expected to bring.
 */
export function forecastMoves(
  held: readonly Held[],
  { closedThen, toComeThen, toComeNow }: Ends
): { steps: Row<typeof stepRow>[]; moves: Move[] } {
  const moves = held.flatMap(movesOf);
  const then = held.map(({ chance_then, amount_then }) => (chance_then ?? 0) * (amount_then ?? 0));
  const start = closedThen + then.reduce((sum, value) => sum + value, 0) + toComeThen;
  const scored = held.filter(({ amount_then }) => amount_then !== null).length;
  const between = forecastSteps.slice(1, -1).map((step) => {
    const own = moves.filter((move) => move.step === step);
    const amount = own.reduce((sum, move) => sum + move.amount, 0);
    return step === 'to_come'
      ? { step, deals: null, amount: toComeNow - toComeThen }
      : { step, deals: own.length, amount };
  });
  const end = between.reduce((sum, { amount }) => sum + amount, start);
  const open = held.filter(({ chance_now }) => chance_now !== null).length;
  return {
    steps: [
      { step: 'start', deals: scored, amount: start },
      ...between,
      { step: 'end', deals: open, amount: end }
    ],
    moves: moves.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  };
}

/** What a deal adds and takes; a deal open at both ends may move in three ways. */
function movesOf(deal: Held): Move[] {
  const before = (deal.chance_then ?? 0) * (deal.amount_then ?? 0);
  const now = (deal.chance_now ?? 0) * (deal.amount_now ?? 0);
  const move = (step: ForecastStep, amount: number): Move[] =>
    amount === 0 ? [] : [moved(deal, step, amount)];
  const scored = deal.amount_then !== null;
  if (!scored && deal.is_new) return move('new_deals', deal.won_amount ?? now);
  if (deal.won_amount !== null) return move('won', deal.won_amount - before);
  if (deal.outcome === 'lost') return move('lost', -before);
  // won before the period begins, out of reach, or open again
  if (!scored || deal.chance_now === null)
    return move(now >= before ? 'earlier' : 'later', now - before);
  const share = (chance: number | null, all: number | null) => (all ? (chance ?? 0) / all : 0);
  const [p0, p1] = [deal.probability_then ?? 0, deal.probability_now ?? 0];
  const [t0, t1] = [share(deal.chance_then, p0), share(deal.chance_now, p1)];
  const [a0, a1] = [deal.amount_then ?? 0, deal.amount_now ?? 0];
  const timing = a0 * p0 * (t1 - t0);
  const chance = a0 * t1 * (p1 - p0);
  return [
    ...move(timing > 0 ? 'earlier' : 'later', timing),
    ...move(chance > 0 ? 'likelier' : 'less_likely', chance),
    ...move('revalued', (a1 - a0) * p1 * t1)
  ];
}

const moved = (deal: Held, step: ForecastStep, amount: number): Move => ({
  step,
  deal_id: deal.deal_id,
  name: deal.name,
  account: deal.account,
  owner: deal.owner,
  amount,
  chance_then: deal.chance_then,
  chance_now: deal.chance_now
});
