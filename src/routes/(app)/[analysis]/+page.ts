import { startPage } from '$lib/analyses/navigation';
import { pages } from '$lib/analyses/pages';
import type { EntryGenerator, PageLoad } from './$types';
import { error } from '@sveltejs/kit';

/** Every page but the one that stands at the root. */
export const entries: EntryGenerator = () =>
  pages.filter(({ id }) => id !== startPage(pages).id).map(({ id }) => ({ analysis: id }));

export const load: PageLoad = async ({ params }) => {
  const page = pages.find(({ id }) => id === params.analysis);
  if (!page) error(404);
  return { analysis: await page.load() };
};
