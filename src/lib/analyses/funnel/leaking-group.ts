import type { Row } from '../../domain/field';
import { comparedWithRest } from '../compared-with-rest';
import type { funnelRow } from './shape';

type FunnelRow = Row<typeof funnelRow>;

/** A group that loses more of those who enter a stage than the others lose there. */
export interface Leak {
  group: string | null;
  stage: string;
  entered: number;
  lost: number;
  /** Lost there, in the base currency. */
  amountLost: number;
  /** What the others lose there of those who enter. */
  restShare: number;
}

/**
 * The group and stage with most losses beyond what the others’ share would have been, of those
 * beyond chance; null where none is, undefined where there are no groups to compare or only the end of
 * a deal tells its group. Nobody is lost from the last step.
 */
export function leakingGroup(rows: readonly FunnelRow[], by: string): Leak | null | undefined {
  if (!by || new Set(rows.map(({ group }) => group)).size < 2) return undefined;
  const last = Math.max(...rows.map(({ position }) => position));
  const cells = rows.filter(({ position, entered }) => position < last && entered > 0);
  const compared = comparedWithRest(
    cells.map(({ stage, entered, lost }) => ({ row: stage, successes: lost, n: entered }))
  );
  const [worst] = cells
    .flatMap((cell, i) => {
      const { difference, notable } = compared[i] ?? {};
      return difference && notable && difference.value > 0
        ? [{ cell, more: difference.value, beyond: difference.value * cell.entered }]
        : [];
    })
    .sort((a, b) => b.beyond - a.beyond);
  if (!worst) return null;
  const { group, stage, entered, lost, amount_lost } = worst.cell;
  const restShare = lost / entered - worst.more;
  return { group, stage, entered, lost, amountLost: amount_lost ?? 0, restShare };
}
