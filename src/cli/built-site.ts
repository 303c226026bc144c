import { fileURLToPath } from 'node:url';

/** Where the build is, seen from here and from the packed command line. */
export const builtSite = fileURLToPath(new URL('../../build', import.meta.url));

/** `/sub/path/` of `sub/path`. */
export const withSlashes = (base: string): string => `/${base}/`.replace(/\/+/g, '/');
