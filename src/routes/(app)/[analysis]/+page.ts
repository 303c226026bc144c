import { analyses } from '$lib/analyses/index';
import { startPage } from '$lib/analyses/navigation';
import type { EntryGenerator, PageLoad } from './$types';
import { error } from '@sveltejs/kit';

/** Every analysis but the one that stands at the root. */
export const entries: EntryGenerator = () =>
  analyses.filter(({ id }) => id !== startPage(analyses).id).map(({ id }) => ({ analysis: id }));

export const load: PageLoad = ({ params }) => {
  const analysis = analyses.find(({ id }) => id === params.analysis);
  if (!analysis) error(404);
  return { analysis };
};
