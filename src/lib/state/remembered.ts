const key = (name: string) => `sluice.${name}`;

/** A choice this browser keeps; null where there is none, or no storage as in a sandboxed frame. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(key(name));
  } catch {
    return null;
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key(name));
    else localStorage.setItem(key(name), value);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
