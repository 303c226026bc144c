import { loadMessages } from '$lib/messages/messages';
import { spokenTo } from '$lib/state/preferences.svelte';
import { WorkspaceState } from '$lib/state/workspace.svelte';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = true;
export const trailingSlash = 'always';

export const load: LayoutLoad = async () => {
  // what the data are is asked while the code comes
  const workspace = new WorkspaceState();
  void workspace.start();
  await loadMessages(spokenTo(new URLSearchParams(location.search), navigator.languages ?? []));
  return { workspace };
};
