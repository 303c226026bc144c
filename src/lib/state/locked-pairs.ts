/** `locked=region=North`: what a page around this one has set for good, by name. */
export function lockedIn(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const set = pairs.flatMap(([name, text]): [string, string][] => {
    const at = name === 'locked' ? text.indexOf('=') : -1;
    return at > 0 ? [[text.slice(0, at), text.slice(at + 1)]] : [];
  });
  const locked = new Map(set);
  // a period is the same as its first and last day
  if (locked.has('period')) for (const day of ['from', 'to']) locked.set(day, '');
  return locked;
}

/** The pairs with what is locked in place of what else the address says of it. */
export function withLocked(
  pairs: readonly (readonly [string, string])[]
): (readonly [string, string])[] {
  const locked = lockedIn(pairs);
  const set = [...locked].filter(([, text]) => text !== '');
  return [...pairs.filter(([name]) => name !== 'locked' && !locked.has(name)), ...set];
}
