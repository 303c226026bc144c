import { filterParams } from '../../analyses/filters';
import { dealDimensions } from '../../domain/tables';
import type { Workspace } from '../../domain/workspace';

const known: readonly string[] = dealDimensions;

/** The dimensions these data can be filtered by: ours in their order, then the export's own. */
export function dimensionNames({ dimensions }: Pick<Workspace, 'dimensions'>): string[] {
  const present = Object.keys(dimensions);
  return [
    ...known.filter((name) => present.includes(name)),
    ...present.filter((name) => name.startsWith('x_')).sort()
  ];
}

/** Every pair of the address that filters. */
export const filterNames = (about: Pick<Workspace, 'dimensions'>): string[] => [
  ...new Set([...Object.keys(filterParams), 'from', 'to', ...dimensionNames(about)])
];
