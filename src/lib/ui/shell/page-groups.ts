import { analyses } from '../../analyses/index';
import type { AnyAnalysis } from '../../analyses/analysis';

const groups = {
  overview: ['overview'],
  funnel: ['funnel', 'stage-conversion', 'cohorts', 'sources'],
  pipeline: ['pipeline', 'waterfall', 'deals'],
  forecast: ['forecast', 'model', 'leads'],
  pace: ['cycle-time', 'win-rate', 'drivers', 'ltv']
} as const;

export type PageGroup = keyof typeof groups;

/** The analyses as the navigation groups them; those nobody grouped come with the last. */
export function pageGroups(): { group: PageGroup; pages: AnyAnalysis[] }[] {
  const names = Object.keys(groups) as PageGroup[];
  const placed = new Set<string>(Object.values(groups).flat());
  return names
    .map((group) => ({
      group,
      pages: analyses.filter(
        ({ id }) =>
          (groups[group] as readonly string[]).includes(id) ||
          (group === names.at(-1) && !placed.has(id))
      )
    }))
    .filter(({ pages }) => pages.length > 0);
}
