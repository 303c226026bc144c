/** Stands for SvelteKit's `$app/state` where there is no SvelteKit: a page at a plain address. */
export const updated = { current: false, check: async () => false };
export const page = {
  url: new URL('http://sluice.example/'),
  params: {} as Record<string, string>,
  route: { id: null as string | null }
};
