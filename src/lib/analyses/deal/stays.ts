import { addDays } from '../../domain/period';
import type { Row } from '../../domain/field';
import type { Scope } from '../answer';
import type { dealRow } from './shape';

/** One stay of the deal in a stage, ISO moments with zone. */
export interface Stay {
  stage: string;
  from: string;
  to: string;
  /** The stage that ended it; it lasts as long as it takes to be seen. */
  ended: boolean;
  /** Index of its event in the rows. */
  row: number;
}

/** The stays between stage events; an open last one runs to the end of the as-of date. */
export function stays({ rows, scope }: { rows: Row<typeof dealRow>[]; scope: Scope }): Stay[] {
  const moves = rows.flatMap(({ what, at, to }, i) =>
    what === 'stage' && to !== null ? [{ stage: to, at, row: i }] : []
  );
  const { pipelines, asOf } = scope.workspace;
  const closing = new Set(pipelines.flatMap(({ won, lost }) => [...won, ...lost]));
  return moves.map(({ stage, at, row }, i) => {
    const next = moves[i + 1]?.at;
    const ended = next === undefined && closing.has(stage);
    const end = next ?? (ended ? at : `${addDays(asOf, 1)}T00:00:00.000`);
    return { stage, from: `${at}Z`, to: `${end < at ? at : end}Z`, ended, row };
  });
}
