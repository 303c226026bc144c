import { Type, type Data, type Utf8 } from 'apache-arrow';
import { nullWords } from '../values/blank';

const words: ReadonlySet<string> = new Set(nullWords.filter((word) => /^[\x21-\x7e]+$/.test(word)));
const longestWord = Math.max(...[...words].map(({ length }) => length));

/**
 * Whether the bytes of a cell, UTF-8, stand for themselves: no white space around them to take
 * away, and no word for "nothing here". Empty cells do too. May say no to a cell that does.
 */
export function isBare(bytes: Uint8Array, from: number, to: number): boolean {
  if (to === from) return true;
  const first = bytes[from]!;
  const last = bytes[to - 1]!;
  if (first <= 0x20 || last <= 0x20) return false;
  if (isRuled(first) && isRuled(last)) return false;
  if (first >= 0xc2 && isWide(bytes, from, to)) return false;
  if (last >= 0x80 && (isWide(bytes, to - 3, to) || isWide(bytes, to - 2, to))) return false;
  if (to - from > longestWord || !beginsWord(first)) return true;
  return !isWord(bytes.subarray(from, to));
}

/** One of the characters lines under headers are drawn with. */
const isRuled = (byte: number): boolean =>
  byte === 0x2d || byte === 0x3a || byte === 0x2b || byte === 0x3d;

/** White space beyond ASCII, or the dash that stands for nothing, at a position. */
function isWide(bytes: Uint8Array, at: number, to: number): boolean {
  const [a, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  if (a === 0xc2) return b === 0xa0;
  if (at + 3 > to) return false;
  if (a === 0xe2) return b === 0x80 && (c === 0x8b || c === 0x94);
  return (a === 0xe3 && b === 0x80 && c === 0x80) || (a === 0xef && b === 0xbb && c === 0xbf);
}

const starts: ReadonlySet<number> = new Set(
  [...words].flatMap((word) => [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)])
);
const beginsWord = (byte: number): boolean => starts.has(byte);

const isWord = (bytes: Uint8Array): boolean =>
  words.has(String.fromCharCode(...bytes).toLowerCase());

/** Whether every text of an Arrow column is bare; false where that is not easily told. */
export function isBareColumn(column: Data): boolean {
  if (!isText(column)) return false;
  const { length, valueOffsets, values } = column;
  let [from] = valueOffsets;
  for (const to of valueOffsets.subarray(1, length + 1)) {
    if (from !== undefined && !isBare(values, from, to)) return false;
    from = to;
  }
  return true;
}

const isText = (column: Data): column is Data<Utf8> => column.type.typeId === Type.Utf8;
