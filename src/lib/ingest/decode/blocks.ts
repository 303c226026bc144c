import { AppError } from '../../domain/app-error';
import type { Packing, SourceFile } from './source-file';

export const blockBytes = 4 * 1024 * 1024;

/** What a packed file may grow to, whatever its size. */
const smallEnough = 256 * 1024 * 1024;
/** What a packed file may grow to at most. */
const largest = 4 * 1024 ** 3;
/** A file that grows by more than this was packed to do harm. */
const mostGrowth = 200;

/** Unpacked bytes a file may have. */
export const unpackedLimit = (packed: number): number =>
  Math.min(largest, Math.max(smallEnough, packed * mostGrowth));

/**
 * The file in blocks of about 4 MB, unpacked; nothing is held beyond a block. Throws `AppError`
 * `unpacks_too_large` for a packed file that never ends, `gzip_unreadable` or `zip_unreadable`.
 */
export async function* blocks(
  file: SourceFile,
  { signal }: { signal?: AbortSignal } = {}
): AsyncGenerator<Uint8Array> {
  for await (const block of isPacked(file) ? unpacked(file) : slices(file.content)) {
    signal?.throwIfAborted();
    yield block;
  }
}

/** The first bytes of the file, unpacked. */
export async function firstBytes(file: SourceFile, length: number): Promise<Uint8Array> {
  if (!isPacked(file)) return slice(file.content, 0, length);
  for await (const block of unpacked(file, length)) return block.subarray(0, length);
  return new Uint8Array(0);
}

/** The whole file, unpacked; throws `AppError` `too_large` beyond `limit` bytes. */
export async function allBytes(
  file: SourceFile,
  { limit = 2 ** 31, signal }: { limit?: number; signal?: AbortSignal } = {}
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const check = (more: number) => {
    if ((size += more) > limit)
      throw new AppError('too_large', { file: file.name, limit: Math.round(limit / 1e6) });
  };
  if (!isPacked(file)) {
    check(byteLength(file.content));
    return slice(file.content, 0, size);
  }
  for await (const block of blocks(file, { signal })) {
    check(block.length);
    parts.push(block);
  }
  return joined(parts, size);
}

export const isPacked = ({ packing = [] }: SourceFile): boolean => packing.length > 0;

export const byteLength = (content: SourceFile['content']): number =>
  content instanceof Blob ? content.size : content.byteLength;

/** Bytes of the content from one position to another. */
export async function slice(
  content: SourceFile['content'],
  from: number,
  to: number
): Promise<Uint8Array> {
  if (!(content instanceof Blob)) return content.subarray(from, to);
  return new Uint8Array(await content.slice(from, to).arrayBuffer());
}

async function* slices(content: SourceFile['content']): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < byteLength(content); from += blockBytes)
    yield await slice(content, from, from + blockBytes);
}

async function* unpacked(
  { name, content, packing = [], mostUnpacked }: SourceFile,
  atLeast = blockBytes
): AsyncGenerator<Uint8Array> {
  const blob = content instanceof Blob ? content : new Blob([content as BlobPart]);
  const limit = mostUnpacked ?? unpackedLimit(blob.size);
  const reader = through(blob.stream(), packing).getReader();
  let parts: Uint8Array[] = [];
  let size = 0;
  let total = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        const code = packing.at(-1) === 'gzip' ? 'gzip_unreadable' : 'zip_unreadable';
        throw new AppError(code, { file: name }, { cause });
      });
      if (value) {
        parts.push(value);
        size += value.length;
        total += value.length;
      }
      if (total > limit)
        throw new AppError('unpacks_too_large', { file: name, limit: Math.round(limit / 1e6) });
      if (size >= atLeast || (done && size)) {
        yield joined(parts, size);
        parts = [];
        size = 0;
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const through = (
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  packing: readonly Packing[]
): ReadableStream<Uint8Array<ArrayBuffer>> =>
  packing.reduce((packed, kind) => packed.pipeThrough(new DecompressionStream(kind)), stream);

/** Byte arrays end to end in one. */
export function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [first, second] = parts;
  if (first && !second) return first;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
