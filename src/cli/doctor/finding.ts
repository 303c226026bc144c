/** What doctor looks at, in the order it tells of it. */
export const checks = [
  'reach',
  'signOn',
  'https',
  'slash',
  'parts',
  'types',
  'packing',
  'samePacked',
  'ranges',
  'forEver',
  'asked',
  'missing',
  'policy',
  'framing',
  'headers',
  'worker',
  'dataFiles',
  'fresh'
] as const;
export type Check = (typeof checks)[number];

/** What one file showed of one check, in words no language needs: header values, paths, numbers, days. */
export interface Finding {
  check: Check;
  /** `unknown`: could not be looked at. */
  state: 'right' | 'fault' | 'unknown';
  /** From the root of the site; empty for the start page. */
  path: string;
  found: string;
  wanted: string;
}

/** Right where what was found is what was wanted. */
export const compared = (
  check: Check,
  path: string,
  { found, wanted, right = found === wanted }: { found: string; wanted: string; right?: boolean }
): Finding => ({ check, state: right ? 'right' : 'fault', path, found, wanted });

export const notSeen = (check: Check): Finding => ({
  check,
  state: 'unknown',
  path: '',
  found: '',
  wanted: ''
});
