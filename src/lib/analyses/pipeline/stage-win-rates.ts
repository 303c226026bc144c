/** Weight of the overall rate, in deals: a stage with that many closed deals counts half. */
const priorDeals = 10;

interface Reached {
  /** Furthest position reached; null where it is not known. */
  position: number | null;
  closed: number;
  won: number;
}

/**
 * Win rates of deals that entered a stage (or a later one), by position, pulled towards the overall
 * rate as a Beta prior worth ten deals. Null where nothing has closed yet.
 */
export function stageWinRates(reached: readonly Reached[], stages: number) {
  const total = (from: number, key: 'closed' | 'won') =>
    reached.reduce((sum, row) => sum + ((row.position ?? 0) >= from ? row[key] : 0), 0);
  const closed = total(0, 'closed');
  const overall = closed ? total(0, 'won') / closed : null;
  const rates = Array.from({ length: stages }, (_, i) =>
    overall === null
      ? null
      : (total(i + 1, 'won') + priorDeals * overall) / (total(i + 1, 'closed') + priorDeals)
  );
  return { overall, at: (position: number): number | null => rates[position - 1] ?? null };
}
