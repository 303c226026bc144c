const decoder = new TextDecoder();

/** A few short words that cells are held against, as UTF-8. */
export class WordSet {
  private readonly words: ReadonlySet<string>;
  private readonly longest: number;
  private readonly starts = new Uint8Array(256);

  constructor(words: readonly string[]) {
    this.words = new Set(words);
    const encoded = words.map((word) => new TextEncoder().encode(word));
    this.longest = encoded.reduce((most, { length }) => Math.max(most, length), 0);
    for (const [first = 0] of encoded) this.starts[first] = 1;
  }

  /** Whether the bytes are one of the words, white space around them aside. */
  has(bytes: Uint8Array, from: number, to: number): boolean {
    while (from < to && bytes[from] === 0x20) from++;
    while (from < to && bytes[to - 1] === 0x20) to--;
    const length = to - from;
    if (length === 0 || length > this.longest || !this.starts[bytes[from] ?? 0]) return false;
    return this.words.has(decoder.decode(bytes.subarray(from, to)));
  }
}
