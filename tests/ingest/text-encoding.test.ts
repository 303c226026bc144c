import { expect, it } from 'vitest';
import { fileFormat } from '../../src/lib/ingest/decode/file-format';
import { textEncoding } from '../../src/lib/ingest/decode/text-encoding';

const chinese =
  '商机编号,客户名称,销售阶段,预计成交金额\n001,上海机械有限公司,方案报价,120000\n002,北京电子,赢单,80000\n';

/** Bytes of 商机,客户 … in GB18030, Big5: Node writes neither, so a few characters stand spelled out. */
const gb = Uint8Array.from([
  0xc9, 0xcc, 0xbb, 0xfa, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xbf, 0xcd, 0xbb, 0xa7, 0xc3, 0xfb, 0xb3,
  0xc6, 0x0a, 0x31, 0x2c, 0xc9, 0xcf, 0xba, 0xa3, 0xbb, 0xfa, 0xd0, 0xb5, 0x0a
]);
const big5 = Uint8Array.from([
  0xab, 0xc8, 0xa4, 0xe1, 0xa6, 0x57, 0xba, 0xd9, 0x2c, 0xaa, 0xf7, 0xc3, 0x42, 0x0a, 0xa4, 0xa4,
  0xa4, 0xe5, 0x2c, 0x31, 0x0a
]);

it.each([
  ['utf-8', new TextEncoder().encode(chinese)],
  ['utf-8', new TextEncoder().encode('\ufeffa,b\n1,2\n')],
  ['utf-16le', Buffer.from('\ufeff' + chinese, 'utf16le')],
  ['utf-16le', Buffer.from(chinese, 'utf16le')],
  ['utf-16be', Buffer.from(chinese, 'utf16le').swap16()],
  ['gb18030', gb],
  ['big5', big5],
  ['windows-1252', Buffer.from('Kunde;Straße\nMüller;Königsallee\nGröße;é\n', 'latin1')],
  ['utf-8', new TextEncoder().encode('a,b\n1,2\n')]
])('takes the bytes for %s', (encoding, sample) => {
  expect(textEncoding(new Uint8Array(sample))).toBe(encoding);
});

it('does not mind a character cut off at the end of the sample', () => {
  const sample = new TextEncoder().encode(chinese).subarray(0, 32);
  expect(textEncoding(sample)).toBe('utf-8');
});

it.each([
  ['parquet', [0x50, 0x41, 0x52, 0x31, 0]],
  ['gzip', [0x1f, 0x8b, 8]],
  ['zip', [0x50, 0x4b, 3, 4]],
  ['binary', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['binary', Array.from({ length: 400 }, (_, i) => (i * 37) % 256)],
  ['empty', []],
  ['text', [...new TextEncoder().encode('a,b\n1,2')]]
])('recognises %s by its first bytes', (format, start) => {
  expect(fileFormat(Uint8Array.from(start))).toBe(format);
});
