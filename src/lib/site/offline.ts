/** What a page tells the service worker. */
export interface ToWorker {
  /** Addresses it has used, to be there without a network. */
  keep: string[];
}

/** The caches of the site under a path; other sites of the same origin have others. */
export function cachesOf(base: string) {
  const prefix = `sluice:${base}/:`;
  return {
    /** Pages, as one version of the app has them. */
    shellOf: (version: string): string => `${prefix}pages:${version}`,
    isShell: (name: string): boolean => name.startsWith(`${prefix}pages:`),
    isOurs: (name: string): boolean => name.startsWith(prefix),
    /** Files with a name made of their content, of several versions. */
    named: `${prefix}named`,
    /** Of published data. */
    data: `${prefix}data`
  };
}
