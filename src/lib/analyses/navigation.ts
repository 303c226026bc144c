import { pageGroups, type AnyAnalysis, type PageGroup, type PageRole } from './analysis';

/** Pages as the navigation shows them: groups in order, each page after the one it names. */
export function navigation(
  analyses: readonly AnyAnalysis[]
): { group: PageGroup; pages: AnyAnalysis[] }[] {
  return pageGroups
    .map((group) => ({ group, pages: inOrder(analyses, group) }))
    .filter(({ pages }) => pages.length > 0);
}

/** The page that stands at the root: the first of the navigation. */
export function startPage(analyses: readonly AnyAnalysis[]): AnyAnalysis {
  const [first] = navigation(analyses);
  const [page] = first?.pages ?? [];
  if (!page) throw new TypeError('the navigation shows no page');
  return page;
}

/** The page that the navigation marks while one is shown: itself, else the list its thing stands in. */
export function navigated(id: string, analyses: readonly AnyAnalysis[]): string {
  const shown = analyses.find((analysis) => analysis.id === id);
  return shown && !shown.place ? pageFor('list_of_deals', analyses).id : id;
}

/** The page that is linked to in a role; there is always one. */
export function pageFor(role: PageRole, analyses: readonly AnyAnalysis[]): AnyAnalysis {
  const page = analyses.find((analysis) => analysis.role === role);
  if (!page) throw new TypeError(`no page is there for ${role}`);
  return page;
}

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
