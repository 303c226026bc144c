import { AppError } from '../../domain/app-error';
import { byteLength, slice } from './blocks';
import type { Packing, SourceFile } from './source-file';
import { textEncoding } from './text-encoding';

export interface ZipEntry {
  /** Path inside the archive. */
  path: string;
  /** The packed bytes in place, and how they are packed. */
  content: Blob | Uint8Array;
  packing: readonly Packing[];
}

const most = 1000;

/**
 * The files inside a zip archive, nothing of them read yet; folders and what macOS adds are passed
 * over. Throws `AppError` `zip_unreadable`, `zip_encrypted`, `zip_method` or `zip_too_many`.
 */
export async function zipEntries({ name, content }: SourceFile): Promise<ZipEntry[]> {
  const details = { file: name };
  const directory = await centralDirectory(content);
  if (!directory) throw new AppError('zip_unreadable', details);
  const entries: ZipEntry[] = [];
  for (const entry of directory) {
    if (entry.path.endsWith('/') || /^__MACOSX\/|(^|\/)\.[^/]*$|~\$/.test(entry.path)) continue;
    if (entries.length === most) throw new AppError('zip_too_many', { ...details, most });
    const entryName = `${name}/${entry.path}`;
    if (entry.encrypted) throw new AppError('zip_encrypted', { file: entryName });
    if (entry.method !== 0 && entry.method !== 8)
      throw new AppError('zip_method', { file: entryName, method: entry.method });
    const head = await slice(content, entry.offset, entry.offset + 30);
    if (head.length < 30 || view(head).getUint32(0, true) !== 0x04034b50)
      throw new AppError('zip_unreadable', details);
    const from =
      entry.offset + 30 + view(head).getUint16(26, true) + view(head).getUint16(28, true);
    if (from + entry.packed > byteLength(content)) throw new AppError('zip_unreadable', details);
    entries.push({
      path: entry.path,
      content:
        content instanceof Blob
          ? content.slice(from, from + entry.packed)
          : content.subarray(from, from + entry.packed),
      packing: entry.method === 8 ? ['deflate-raw'] : []
    });
  }
  return entries;
}

/** Whether the archive is a workbook, by the parts it must have. */
export const isWorkbook = (paths: readonly string[]): boolean =>
  paths.some((path) => /^xl\/workbook\.(xml|bin)$/i.test(path)) ||
  (paths.includes('content.xml') && paths.includes('mimetype'));

interface Described {
  path: string;
  encrypted: boolean;
  method: number;
  packed: number;
  offset: number;
}

async function centralDirectory(content: SourceFile['content']): Promise<Described[] | null> {
  const size = byteLength(content);
  const tailFrom = Math.max(0, size - 66_000);
  const tail = await slice(content, tailFrom, size);
  const end = lastIndex(tail, 0x06054b50);
  if (end < 0 || end + 22 > tail.length) return null;
  let [length, from] = [view(tail).getUint32(end + 12, true), view(tail).getUint32(end + 16, true)];
  if (from === 0xffffffff && end >= 20) {
    const at = Number(view(tail).getBigUint64(end - 12, true));
    const record = await slice(content, at, at + 56);
    if (record.length < 56) return null;
    length = Number(view(record).getBigUint64(40, true));
    from = Number(view(record).getBigUint64(48, true));
  }
  if (from + length > size) return null;
  return described(await slice(content, from, from + length));
}

function described(bytes: Uint8Array): Described[] | null {
  const entries: Described[] = [];
  const data = view(bytes);
  let at = 0;
  while (at + 46 <= bytes.length && data.getUint32(at, true) === 0x02014b50) {
    const flags = data.getUint16(at + 8, true);
    const [nameLength, extraLength, remarkLength] = [28, 30, 32].map((offset) =>
      data.getUint16(at + offset, true)
    ) as [number, number, number];
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    let [packed, offset] = [data.getUint32(at + 20, true), data.getUint32(at + 42, true)];
    const wide = wideSizes(
      bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    );
    if (data.getUint32(at + 24, true) === 0xffffffff) wide.shift();
    if (packed === 0xffffffff) packed = wide.shift() ?? packed;
    if (offset === 0xffffffff) offset = wide.shift() ?? offset;
    entries.push({
      path: new TextDecoder(flags & 0x800 ? 'utf-8' : textEncoding(nameBytes)).decode(nameBytes),
      encrypted: (flags & 1) === 1,
      method: data.getUint16(at + 10, true),
      packed,
      offset
    });
    at += 46 + nameLength + extraLength + remarkLength;
  }
  return entries.length ? entries : null;
}

/** 64-bit sizes of the extra field: unpacked, packed and offset, as far as they are given. */
function wideSizes(extra: Uint8Array): number[] {
  const data = view(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const length = data.getUint16(at + 2, true);
    if (data.getUint16(at, true) === 1 && at + 4 + length <= extra.length)
      return Array.from({ length: Math.floor(length / 8) }, (_, i) =>
        Number(data.getBigUint64(at + 4 + i * 8, true))
      );
    at += 4 + length;
  }
  return [];
}

const view = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function lastIndex(bytes: Uint8Array, signature: number): number {
  for (let at = bytes.length - 22; at >= 0; at--)
    if (view(bytes).getUint32(at, true) === signature) return at;
  return -1;
}
