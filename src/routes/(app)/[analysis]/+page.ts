import { analyses } from '$lib/analyses/index';
import type { EntryGenerator, PageLoad } from './$types';
import { error } from '@sveltejs/kit';

/** Every analysis but the overview, which is the first page. */
export const entries: EntryGenerator = () =>
  analyses.filter(({ id }) => id !== 'overview').map(({ id }) => ({ analysis: id }));

export const load: PageLoad = ({ params }) => {
  const analysis = analyses.find(({ id }) => id === params.analysis);
  if (!analysis) error(404);
  return { analysis };
};
