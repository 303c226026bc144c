import { startPage } from '$lib/analyses/navigation';
import { pages } from '$lib/analyses/pages';
import type { PageLoad } from './$types';

export const load: PageLoad = async () => ({ analysis: await startPage(pages).load() });
