type Pair = readonly [name: string, text: string];

/**
 * `locked=region=North`: what a page around this one has set for good, by name; null where it says
 * nothing that can be held: no value, or two that contradict each other.
 */
export function lockedIn(pairs: readonly Pair[]): Map<string, string | null> {
  const locked = new Map<string, string | null>();
  for (const [name, lock] of pairs) {
    if (name !== 'locked') continue;
    const [, of = lock, text = ''] = /^([^=]+)=([^]*)$/.exec(lock) ?? [];
    const contradicted = locked.has(of) && locked.get(of) !== text;
    locked.set(of, contradicted || text === '' ? null : text);
  }
  return locked;
}

/** Names that nothing but a lock can set. */
export function lockedNames(pairs: readonly Pair[]): string[] {
  const names = [...lockedIn(pairs).keys()];
  // a period is the same as its first and last day
  return names.includes('period') ? [...new Set([...names, 'from', 'to'])] : names;
}

/** The pairs with what is locked in place of what else the address says of it. */
export function withLocked(pairs: readonly Pair[]): Pair[] {
  const names = lockedNames(pairs);
  const set = [...lockedIn(pairs)].filter((one): one is [string, string] => one[1] !== null);
  return [...pairs.filter(([name]) => name !== 'locked' && !names.includes(name)), ...set];
}
