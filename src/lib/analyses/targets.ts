import { addDays, addMonths, type Period } from '../domain/period';
import { targetGrains, type TargetGrain, type TargetScope } from '../domain/target-scope';
import type { Workspace } from '../domain/workspace';
import type { Scope } from './answer';
import type { TargetRow } from './target-rows';

/** The target of what is filtered, and whose it is. */
export interface FoundTarget {
  amount: number;
  scope: TargetScope;
  /** Who they are; nobody by name where it is the company's. */
  names: readonly string[];
  /** Whose targets add up to the company's, where it has none of its own. */
  added: TargetScope | null;
}

/** Of whom a target is asked. */
interface Asked {
  scope: TargetScope;
  names: readonly string[];
  /** Teams that an owner's deals must all be of. */
  teams?: readonly string[];
}

/**
 * The target of a period that is of the very deals that the filters let through: the company's where
 * nothing narrows them, that of one pipeline, or of teams or owners where each has one. Null where
 * nobody set such a target.
 */
export function targetFor(
  rows: readonly TargetRow[],
  period: Period,
  scope: Scope
): FoundTarget | null {
  const asked = askedBy(scope);
  if (!asked) return null;
  return asked.scope === 'all'
    ? companyTarget(rows, period, scope.workspace)
    : addedUp(rows, period, asked);
}

/** The company's own target; else what pipelines, teams or owners add up to, where all ways agree. */
export function companyTarget(
  rows: readonly TargetRow[],
  period: Period,
  workspace: Pick<Workspace, 'pipelines' | 'dimensions'>
): FoundTarget | null {
  const own = addedUp(rows, period, { scope: 'all', names: [] });
  if (own) return own;
  const named: Record<Exclude<TargetScope, 'all'>, readonly string[]> = {
    pipeline: workspace.pipelines.map(({ name }) => name),
    team: workspace.dimensions.team ?? [],
    owner: workspace.dimensions.owner ?? []
  };
  const sums = (['pipeline', 'team', 'owner'] as const).flatMap(
    (scope) => (named[scope].length && addedUp(rows, period, { scope, names: named[scope] })) || []
  );
  const [first] = sums;
  const agree = first && sums.every(({ amount }) => Math.abs(amount - first.amount) < 0.01);
  return agree ? { ...first, scope: 'all', names: [], added: first.scope } : null;
}

/** The scope of a group of what is filtered. */
export function groupScope(scope: Scope, by: string, name: string): Scope {
  const { filters, workspace } = scope;
  const pipeline = workspace.pipelines.find((one) => one.name === name);
  if (by === 'pipeline')
    return pipeline
      ? { workspace, filters: { ...filters, everyPipeline: false, pipeline } }
      : scope;
  return {
    workspace,
    filters: { ...filters, dimensions: { ...filters.dimensions, [by]: [name] } }
  };
}

function askedBy({ filters, workspace }: Scope): Asked | null {
  const { account, amountMin, amountMax, flagged, dimensions, everyPipeline, pipeline } = filters;
  const { team, owner, ...others } = dimensions;
  if (account || amountMin || amountMax || flagged === 'only' || Object.keys(others).length)
    return null;
  if (team?.includes('') || owner?.includes('')) return null;
  const onePipeline = !everyPipeline && workspace.pipelines.length > 1;
  if (onePipeline) return team || owner ? null : { scope: 'pipeline', names: [pipeline.name] };
  if (owner) return { scope: 'owner', names: owner, teams: team };
  return team ? { scope: 'team', names: team } : { scope: 'all', names: [] };
}

function addedUp(
  rows: readonly TargetRow[],
  period: Period,
  { scope, names, teams }: Asked
): FoundTarget | null {
  const of = (name: string | null) =>
    rows.filter(
      (row) =>
        row.scope === scope &&
        (name === null || row.name === name) &&
        (!teams || (row.team !== null && teams.includes(row.team)))
    );
  const amounts = (scope === 'all' ? [null] : names).map((name) => amountIn(of(name), period));
  const known = amounts.filter((amount) => amount !== null);
  if (!known.length || known.length < amounts.length) return null;
  return { amount: known.reduce((a, b) => a + b, 0), scope, names, added: null };
}

const monthsOf: Record<TargetGrain, number> = { month: 1, quarter: 3, year: 12 };

/** What targets of one grain, the shortest that covers the whole of a period, add up to. */
function amountIn(rows: readonly TargetRow[], period: Period): number | null {
  for (const grain of targetGrains) {
    const amount = coveredBy(
      rows.filter((row) => row.grain === grain),
      period,
      monthsOf[grain]
    );
    if (amount !== null) return amount;
  }
  return null;
}

function coveredBy(rows: readonly TargetRow[], period: Period, months: number): number | null {
  let sum = 0;
  for (let from = period.from; from <= period.to;) {
    const next = addMonths(from, months);
    const step = rows.filter(({ period_start: start }) => start >= from && start < next);
    if (!step.length || addDays(next, -1) > period.to) return null;
    for (const { amount } of step) {
      if (amount === null) return null;
      sum += amount;
    }
    from = next;
  }
  return sum;
}
