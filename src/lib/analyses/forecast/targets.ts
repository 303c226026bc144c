import type { Row } from '../../domain/field';
import type { Filters } from '../filters';
import type { targetRow } from './part-rows';

type Target = Row<typeof targetRow>;

/** Filters by which targets are told apart too. */
const scopes = ['team', 'owner'];

/**
 * The target of what is chosen: that of all, or of the chosen teams or owners; null where other
 * filters choose, as nobody set a target for that.
 */
export function targetOfAll(
  targets: readonly Target[],
  { dimensions, account, amountMin, amountMax, everyPipeline }: Filters,
  pipelines: number
): number | null {
  const chosen = Object.entries(dimensions);
  if (account || amountMin || amountMax || chosen.length > 1) return null;
  if (!everyPipeline && pipelines > 1) return null;
  const [only] = chosen;
  if (!only)
    return (
      sum(targets.filter((row) => row.scope === 'all')) ??
      sum(targets.filter((row) => row.scope === 'team')) ??
      sum(targets.filter((row) => row.scope === 'owner'))
    );
  const [scope, names] = only;
  if (!scopes.includes(scope)) return null;
  return sum(targets.filter((row) => row.scope === scope && names.includes(row.name ?? '')));
}

/** The target of a group, where groups are teams or owners and nothing else is chosen. */
export function targetOfGroup(
  targets: readonly Target[],
  {
    by,
    name,
    filters,
    pipelines
  }: { by: string; name: string | null; filters: Filters; pipelines: number }
): number | null {
  const others = Object.keys(filters.dimensions).some((one) => !scopes.includes(one));
  const onePipeline = !filters.everyPipeline && pipelines > 1;
  if (!scopes.includes(by) || others || onePipeline) return null;
  return sum(targets.filter((row) => row.scope === by && row.name === name));
}

const sum = (rows: readonly Target[]): number | null =>
  rows.length ? rows.reduce((total, { amount }) => total + (amount ?? 0), 0) : null;
