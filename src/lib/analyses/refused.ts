import type { Workspace } from '../domain/workspace';
import { namedPeriods } from '../domain/period';
import type { Param } from './params';

/** What was asked for and does not exist; it was left out. */
export interface Refused {
  name: string;
  /** What was asked of it; null where no parameter has this name. */
  text: string | null;
  /** What there is instead; empty where no list can say it. */
  known: readonly string[];
}

/** A value that its parameter cannot have. */
export const refusedValue = (
  name: string,
  text: string,
  param: Param,
  workspace: Workspace
): Refused => ({ name, text, known: knownValues(param, workspace) });

function knownValues({ kind, options, among }: Param, workspace: Workspace): readonly string[] {
  if (kind === 'period') return namedPeriods;
  if (kind === 'date') return [`..${workspace.asOf}`];
  return among?.(workspace) ?? options ?? [];
}
