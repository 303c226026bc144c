import { shareGone } from '../../domain/business-days';
import type { Row } from '../../domain/field';
import type { Scope } from '../answer';
import type { TargetRow } from '../target-rows';
import { groupScope, targetFor } from '../targets';
import type { Running } from './pace';
import type { LeaderRow, wonByRow } from './pace-shape';

export type Leading = 'team' | 'owner';

/** Teams, or owners, with a target for the running period, who is furthest ahead first. */
export function leadersOf(
  by: Leading,
  { period }: Running,
  {
    parts: { targets, won_by },
    scope
  }: {
    parts: { targets: readonly TargetRow[]; won_by: readonly Row<typeof wonByRow>[] };
    scope: Scope;
  }
): LeaderRow[] {
  const gone = shareGone(period, scope.workspace.asOf, scope.workspace.holidays);
  const won = won_by.filter(({ month }) => month >= period.from && month <= period.to);
  return namesOf(targets, by, scope)
    .flatMap((name): LeaderRow[] => {
      const target = targetFor(targets, period, groupScope(scope, by, name))?.amount;
      if (!target) return [];
      const own = won.filter((row) => row[by] === name);
      const deals = own.reduce((sum, row) => sum + row.deals, 0);
      const won_amount = own.reduce((sum, { amount }) => sum + amount, 0);
      const attainment = won_amount / target;
      return [{ name, deals, won_amount, target, attainment, ahead: attainment - gone }];
    })
    .sort((a, b) => b.ahead - a.ahead || (a.name < b.name ? -1 : 1));
}

function namesOf(targets: readonly TargetRow[], by: Leading, scope: Scope): string[] {
  const { [by]: chosen, owner } = scope.filters.dimensions;
  // what is won by some of its owners is not the team's
  if (by === 'team' && owner) return [];
  const named = targets.flatMap((row) => (row.scope === by && row.name !== null ? [row.name] : []));
  return [...new Set(named)].filter((name) => !chosen || chosen.includes(name));
}
