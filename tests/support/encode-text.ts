/** Text in an encoding that only has a decoder: that is turned round for the characters needed. */
export function encodeText(
  text: string,
  encoding: 'gb18030' | 'big5' | 'shift_jis' | 'windows-1251' | 'windows-1252'
): Uint8Array {
  const known = tables.get(encoding) ?? codeTable(encoding);
  tables.set(encoding, known);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      if (character < '\x80') return [character.charCodeAt(0)];
      const bytes = known.get(character);
      if (!bytes) throw new RangeError(`${encoding} has no ${character}`);
      return bytes;
    })
  );
}

/** UTF-16 with or without its mark. */
export function encodeUtf16(text: string, { bigEndian = false, mark = true } = {}): Uint8Array {
  const units = (mark ? '\ufeff' : '') + text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), !bigEndian);
  return bytes;
}

const tables = new Map<string, Map<string, number[]>>();

function codeTable(encoding: string): Map<string, number[]> {
  const codes = new Map<string, number[]>();
  const add = (bytes: number[]) => {
    const character = new TextDecoder(encoding).decode(Uint8Array.from(bytes), { stream: true });
    if (!character.includes('\ufffd') && !codes.has(character)) codes.set(character, bytes);
  };
  for (let lead = 0x80; lead <= 0xff; lead++) {
    if (encoding.startsWith('windows')) add([lead]);
    else for (let trail = 0x40; trail <= 0xfe; trail++) add([lead, trail]);
  }
  return codes;
}
