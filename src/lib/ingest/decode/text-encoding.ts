import { scriptCounts } from '../values/traditional';

/** Encodings offered to the analyst; any label `TextDecoder` knows may be given as well. */
export const encodings = [
  'utf-8',
  'gb18030',
  'big5',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'shift_jis',
  'euc-kr'
] as const;

/** The encoding of a text by its bytes: byte order mark, NUL pattern, validity, common pairs. */
export function textEncoding(sample: Uint8Array): string {
  const marked = byteOrderMark(sample);
  if (marked) return marked;
  const wide = wideEncoding(sample);
  if (wide) return wide;
  if (isUtf8(sample) || mostlyUtf8(sample)) return 'utf-8';
  return eastAsian(sample) ?? (isCyrillic(sample) ? 'windows-1251' : 'windows-1252');
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33)
    return 'gb18030';
  return null;
}

/** UTF-16 without a mark: the delimiters, digits and line ends have a NUL on one side. */
function wideEncoding(bytes: Uint8Array): string | null {
  let [even, odd] = [0, 0];
  bytes.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2) odd++;
    else even++;
  });
  const enough = Math.max(2, bytes.length / 12);
  if (odd > enough && even < odd / 10) return 'utf-16le';
  if (even > enough && odd < even / 10) return 'utf-16be';
  return null;
}

/** Whether the bytes are UTF-8; a character cut off at the end does not count against it. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 in which a few bytes broke: far more whole characters than broken ones. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  // Half a character of UTF-16, written as if it were a whole one: three bytes, nothing else does that.
  const halves = bytes.filter(
    (byte, i) => byte === 0xed && (bytes[i + 1] ?? 0) >= 0xa0 && (bytes[i + 2] ?? 0) >= 0x80
  ).length;
  const broken = text.split('\ufffd').length - 1 - 3 * halves;
  const whole = text.replace(/[\0-\x7f\ufffd]/g, '').length;
  return whole > 10 * broken || (halves > 0 && broken <= 0);
}

/** Whole words of high bytes: accented letters stand alone among plain ones. */
function isCyrillic(bytes: Uint8Array): boolean {
  let [high, inWords, run] = [0, 0, 0];
  for (const byte of [...bytes, 0]) {
    if (byte >= 0xc0) {
      high++;
      run++;
      continue;
    }
    if (run > 2) inWords += run;
    run = 0;
  }
  return inWords > high * 0.7;
}

/** Whether two bytes stand in the zone where a standard keeps its common characters. */
type CommonZone = (lead: number, trail: number) => boolean;

const gb18030: CommonZone = (lead, trail) => lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1;
const big5: CommonZone = (lead, trail) =>
  lead >= 0xa4 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1);
const shiftJis: CommonZone = (lead, trail) =>
  (lead === 0x82 && trail >= 0x9f && trail <= 0xf1) ||
  (lead === 0x83 && trail >= 0x40 && trail <= 0x96) ||
  (lead >= 0x88 && lead <= 0x97 && trail >= 0x40);

/** Of the pairs that begin with a high byte, how many are common characters. */
function commonShare(bytes: Uint8Array, isCommon: CommonZone): number {
  let [pairs, common] = [0, 0];
  for (let i = 0; ; i++) {
    const [lead, trail] = [bytes[i], bytes[i + 1]];
    if (lead === undefined || trail === undefined) return pairs ? common / pairs : 0;
    if (lead < 0x80) continue;
    pairs++;
    if (isCommon(lead, trail)) common++;
    if (trail >= 0x40) i++;
  }
}

/** Shift JIS, GBK or Big5 when most pairs that begin with a high byte are common characters there. */
function eastAsian(bytes: Uint8Array): string | null {
  const [gbk, taiwan, japanese] = [
    commonShare(bytes, gb18030),
    commonShare(bytes, big5),
    commonShare(bytes, shiftJis)
  ];
  if (japanese > Math.max(0.6, gbk, taiwan)) return 'shift_jis';
  if (Math.max(gbk, taiwan) <= 0.6) return null;
  // Many pairs are common in both; which script the words come out in tells them apart.
  const decoded = (encoding: string) =>
    scriptCounts(new TextDecoder(encoding).decode(bytes, { stream: true }));
  const lead = decoded('gb18030').simplified - decoded('big5').traditional;
  if (lead !== 0) return lead > 0 ? 'gb18030' : 'big5';
  return taiwan > gbk + 0.2 ? 'big5' : 'gb18030';
}
