import { pageGroups, type Listing, type PageGroup, type PageRole } from './analysis';

/** Pages as the navigation shows them: groups in order, each page after the one it names. */
export function navigation<T extends Listing>(
  listed: readonly T[]
): { group: PageGroup; pages: T[] }[] {
  return pageGroups
    .map((group) => ({ group, pages: inOrder(listed, group) }))
    .filter(({ pages }) => pages.length > 0);
}

/** The page that stands at the root: the first of the navigation. */
export function startPage<T extends Listing>(listed: readonly T[]): T {
  const [first] = navigation(listed);
  const [page] = first?.pages ?? [];
  if (!page) throw new TypeError('the navigation shows no page');
  return page;
}

/** The page that the navigation marks while one is shown: itself, else the list its thing stands in. */
export function navigated(id: string, listed: readonly Listing[]): string {
  const shown = listed.find((page) => page.id === id);
  return shown && !shown.place ? pageFor('list_of_deals', listed).id : id;
}

/** The page that is linked to in a role; there is always one. */
export function pageFor<T extends Listing>(role: PageRole, listed: readonly T[]): T {
  const page = listed.find((one) => one.role === role);
  if (!page) throw new TypeError(`no page is there for ${role}`);
  return page;
}

function inOrder<T extends Listing>(listed: readonly T[], group: PageGroup): T[] {
  const pages = listed.filter(({ place }) => place?.group === group);
  const ids = pages.map(({ id }) => id);
  const follow = (after: string | undefined): T[] =>
    pages
      .filter(({ place }) => place?.after === after)
      .flatMap((page) => [page, ...follow(page.id)]);
  const lost = pages.filter(({ place }) => place?.after && !ids.includes(place.after));
  return [...follow(undefined), ...lost.flatMap((page) => [page, ...follow(page.id)])];
}
