/** The one of the words that a misspelt one was most likely meant to be; null where none is near. */
export function nearest(written: string, words: readonly string[]): string | null {
  const plain = (word: string) => word.toLowerCase().replace(/[\s_-]/g, '');
  const all = words
    .map((word) => ({ word, edits: edits(plain(written), plain(word)) }))
    .sort((a, b) => a.edits - b.edits);
  const [first] = all;
  return first && first.edits <= Math.max(1, written.length / 3) ? first.word : null;
}

/** Letters to add, drop, change or swap with their neighbour (Damerau 1964, restricted). */
function edits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [above, left, across] = [rows[i - 1]![j]!, row[j - 1]!, rows[i - 1]![j - 1]!];
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? rows[i - 2]![j - 2]! + 1
          : Infinity;
      row.push(Math.min(above + 1, left + 1, across + (a[i - 1] === b[j - 1] ? 0 : 1), swap));
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
