/** Column names of `deals` or `leads` for headers they have no field for: `x_` and the header in lower case. */
export function extraNames(headers: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const header of headers) {
    if (names.has(header)) continue;
    const base = `x_${slug(header)}`;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
    taken.add(name);
    names.set(header, name);
  }
  return names;
}

function slug(header: string): string {
  const words = header
    .normalize('NFKC')
    .replace(/__c$/i, '')
    .replace(/^x_/i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return [...words].slice(0, 48).join('') || 'column';
}
