import { loadMessages } from '$lib/messages/messages';
import { spokenTo } from '$lib/state/preferences.svelte';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = true;
export const trailingSlash = 'always';

export const load: LayoutLoad = () =>
  loadMessages(spokenTo(new URLSearchParams(location.search), navigator.languages ?? []));
