import type { Workspace } from '../../domain/workspace';
import { mostAttributes } from './shape';

/** What deals are matched on when they are compared; a team is no more than its owners. */
const matchedOn = ['source', 'owner', 'region', 'industry', 'product'] as const;
const others = ['team', 'competitor'] as const;
/** Own dimensions with more values than these say little of any one. */
const mostValues = 30;

/** Dimensions of the workspace whose values are compared, in the order of their columns. */
export function attributesOf({ dimensions }: Pick<Workspace, 'dimensions'>): string[] {
  const own = Object.entries(dimensions).flatMap(([name, values]) =>
    name.startsWith('x_') && values.length <= mostValues ? [name] : []
  );
  const known = [...matchedOn, ...others].filter((name) => Object.hasOwn(dimensions, name));
  return [...known, ...own].slice(0, mostAttributes);
}

export const adjusts = (name: string): boolean =>
  name.startsWith('x_') || (matchedOn as readonly string[]).includes(name);
