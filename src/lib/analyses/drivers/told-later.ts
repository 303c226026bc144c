import type { DriverDeal } from './shape';

/** How well values alone may rank closed deals before they are taken to tell the end. */
const tooGood = 0.95;

/**
 * Whether a column is filled, or filled in differently, once the end is known: such a column says how
 * deals ended, not what went before. Values and outcomes are those of the newest export.
 */
export function toldLater(
  deals: readonly DriverDeal[],
  valueOf: (deal: DriverDeal) => string | null
) {
  const counts: Record<DriverDeal['outcome'], [number, number]> = {
    won: [0, 0],
    lost: [0, 0],
    open: [0, 0]
  };
  const byValue = new Map<string | null, { won: number; lost: number }>();
  for (const deal of deals) {
    const value = valueOf(deal);
    const count = counts[deal.outcome];
    count[0]++;
    if (value !== null) count[1]++;
    if (deal.outcome === 'open') continue;
    const own = byValue.get(value) ?? { won: 0, lost: 0 };
    own[deal.outcome]++;
    byValue.set(value, own);
  }
  const filled = ([n, known]: readonly [number, number]) => (n ? known / n : 0);
  const { won, lost, open } = counts;
  if (won[0] >= 20 && lost[0] >= 20 && Math.abs(filled(won) - filled(lost)) > 0.5) return true;
  const closed = filled([won[0] + lost[0], won[1] + lost[1]]);
  if (open[0] >= 20 && closed > 0.3 && filled(open) < 0.2 * closed) return true;
  return ranking([...byValue.values()]) > tooGood;
}

/** The chance that a won deal's value has a higher win rate than a lost one's; ties count half. */
function ranking(values: { won: number; lost: number }[]): number {
  const rate = ({ won, lost }: { won: number; lost: number }) => won / (won + lost);
  const sorted = [...values].sort((a, b) => rate(a) - rate(b));
  let [below, pairs, wins] = [0, 0, 0];
  for (const { won, lost } of sorted) {
    pairs += won * (below + lost / 2);
    below += lost;
    wins += won;
  }
  return wins && below ? pairs / (wins * below) : 0.5;
}
