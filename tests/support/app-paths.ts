/** Stands for SvelteKit's `$app/paths`: the app is mounted at the root. */
export const resolve = (path: string): string => path;
