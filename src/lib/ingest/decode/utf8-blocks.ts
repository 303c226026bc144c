/** Blocks that began as UTF-8 turned out not to be; `sample` holds the offending bytes. */
export class NotUtf8 extends Error {
  constructor(readonly sample: Uint8Array) {
    super('not UTF-8');
  }
}

export interface TextCounts {
  /** Characters that could not be decoded and stand as U+FFFD. */
  undecodable: number;
  /** NUL characters taken out. */
  nuls: number;
}

/**
 * The same text as clean UTF-8 without byte order mark and NULs, block by block. With `strict` the
 * source must be UTF-8 and passes through uncopied, else `NotUtf8` is thrown; without, whatever
 * cannot be decoded becomes U+FFFD and is counted.
 */
export async function* utf8Blocks(
  source: AsyncIterable<Uint8Array>,
  encoding: string,
  counts: TextCounts,
  { strict = false } = {}
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(strict ? 'utf-8' : encoding, { fatal: strict });
  const encoder = new TextEncoder();
  let start = true;
  for await (const block of source) {
    const text = decoded(block);
    yield withoutNuls(strict ? withoutMark(block, start) : encoder.encode(text), counts);
    start = false;
  }
  const rest = decoded(new Uint8Array(0), true);
  if (rest) yield encoder.encode(rest);

  function decoded(block: Uint8Array, last = false): string {
    try {
      const text = decoder.decode(block, { stream: !last });
      if (!strict && text.includes('\ufffd')) counts.undecodable += text.split('\ufffd').length - 1;
      return text;
    } catch {
      throw new NotUtf8(block);
    }
  }
}

const withoutMark = (block: Uint8Array, start: boolean): Uint8Array =>
  start && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf ? block.subarray(3) : block;

function withoutNuls(bytes: Uint8Array, counts: TextCounts): Uint8Array {
  if (!bytes.includes(0)) return bytes;
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (const byte of bytes) if (byte !== 0) kept[length++] = byte;
  counts.nuls += bytes.length - length;
  return kept.subarray(0, length);
}
