import { pageGroups, type AnyAnalysis, type PageGroup } from './analysis';

/** Pages as the navigation shows them: groups in order, each page after the one it names. */
export function navigation(
  analyses: readonly AnyAnalysis[]
): { group: PageGroup; pages: AnyAnalysis[] }[] {
  return pageGroups
    .map((group) => ({ group, pages: inOrder(analyses, group) }))
    .filter(({ pages }) => pages.length > 0);
}

/** The page that stands at the root: the first of the navigation. */
export const startPage = (analyses: readonly AnyAnalysis[]): AnyAnalysis | undefined =>
  navigation(analyses)[0]?.pages[0];

function inOrder(analyses: readonly AnyAnalysis[], group: PageGroup): AnyAnalysis[] {
  const pages = analyses.filter(({ place }) => place?.group === group);
  const ids = pages.map(({ id }) => id);
  const follow = (after: string | undefined): AnyAnalysis[] =>
    pages
      .filter(({ place }) => place?.after === after)
      .flatMap((page) => [page, ...follow(page.id)]);
  const lost = pages.filter(({ place }) => place?.after && !ids.includes(place.after));
  return [...follow(undefined), ...lost.flatMap((page) => [page, ...follow(page.id)])];
}
