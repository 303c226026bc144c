/** Endings of the names of files that can be read; what a file is its content tells. */
export const readableEndings = [
  ...['csv', 'tsv', 'tab', 'psv', 'txt', 'json', 'jsonl', 'ndjson'],
  ...['xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'parquet', 'arrow', 'feather', 'ipc', 'zip', 'gz']
] as const;

export type Detected =
  'parquet' | 'arrow' | 'gzip' | 'json' | 'text' | 'empty' | 'spreadsheet' | 'zip' | 'binary';

const magic: [Detected, number[]][] = [
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['arrow', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ['arrow', [0xff, 0xff, 0xff, 0xff]],
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['spreadsheet', [0xd0, 0xcf, 0x11, 0xe0]],
  ['binary', [0x89, 0x50, 0x4e, 0x47]],
  ['binary', [0xff, 0xd8, 0xff]],
  ['binary', [0x47, 0x49, 0x46, 0x38]],
  ['binary', [0x25, 0x50, 0x44, 0x46]],
  ['binary', [0x7f, 0x45, 0x4c, 0x46]],
  ['binary', [0x28, 0xb5, 0x2f, 0xfd]]
];

/** What a file is, by its first bytes and never by its name. */
export function fileFormat(start: Uint8Array): Detected {
  if (start.length === 0) return 'empty';
  const found = magic.find(([, bytes]) => bytes.every((byte, i) => start[i] === byte));
  if (found) return found[0];
  return looksBinary(start) ? 'binary' : 'text';
}

/** Control characters that no text export has, NUL aside: UTF-16 and padded exports have those. */
function looksBinary(start: Uint8Array): boolean {
  const seen = start.subarray(0, 4096);
  const controls = seen.reduce(
    (n, b) => n + Number((b > 0 && b < 9) || (b > 13 && b < 27) || b === 127),
    0
  );
  return controls > seen.length / 50;
}
