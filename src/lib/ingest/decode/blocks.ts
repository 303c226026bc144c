import type { SourceFile } from './source-file';

export const blockBytes = 4 * 1024 * 1024;

/** The content in blocks of about 4 MB, unpacked when it is gzipped; nothing is held beyond a block. */
export async function* blocks(
  content: SourceFile['content'],
  { gzipped = false, signal }: { gzipped?: boolean; signal?: AbortSignal } = {}
): AsyncGenerator<Uint8Array> {
  for await (const block of gzipped ? unpacked(content) : slices(content)) {
    signal?.throwIfAborted();
    yield block;
  }
}

/** The first bytes of the content, unpacked when it is gzipped. */
export async function firstBytes(
  content: SourceFile['content'],
  length: number,
  { gzipped = false } = {}
): Promise<Uint8Array> {
  if (!gzipped) return slice(content, 0, length);
  for await (const block of unpacked(content)) return block.subarray(0, length);
  return new Uint8Array(0);
}

export const byteLength = (content: SourceFile['content']): number =>
  content instanceof Blob ? content.size : content.byteLength;

async function slice(content: SourceFile['content'], from: number, to: number) {
  if (!(content instanceof Blob)) return content.subarray(from, to);
  return new Uint8Array(await content.slice(from, to).arrayBuffer());
}

async function* slices(content: SourceFile['content']): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < byteLength(content); from += blockBytes)
    yield await slice(content, from, from + blockBytes);
}

async function* unpacked(content: SourceFile['content']): AsyncGenerator<Uint8Array> {
  const blob = content instanceof Blob ? content : new Blob([content as BlobPart]);
  const reader = blob.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  let parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (value) {
        parts.push(value);
        size += value.length;
      }
      if (size >= blockBytes || (done && size)) {
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

/** Byte arrays end to end in one. */
export function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
