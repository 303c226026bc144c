import { analyses } from '$lib/analyses/index';
import type { EntryGenerator, PageLoad } from './$types';
import { error } from '@sveltejs/kit';

/** Every analysis. */
export const entries: EntryGenerator = () => analyses.map(({ id }) => ({ analysis: id }));

export const load: PageLoad = ({ params }) => {
  const analysis = analyses.find(({ id }) => id === params.analysis);
  if (!analysis) error(404);
  return { analysis };
};
