import { byteLength, isPacked } from './blocks';
import type { SourceFile } from './source-file';

const sampleBytes = 65_536;
/** Shorter files are seen whole from their start. */
const long = 8 * sampleBytes;

/**
 * Parts of a text from its middle and its end as UTF-8, from the start of a line each; none of a
 * short file, or one that can only be read from its start.
 */
export async function furtherSamples(file: SourceFile, encoding: string): Promise<Uint8Array[]> {
  const size = byteLength(file.content);
  if (isPacked(file) || size < long) return [];
  const places = [size / 2, size - sampleBytes].map((at) => Math.floor(at / 4) * 4);
  return Promise.all(places.map((at) => sampleAt(file, at, encoding)));
}

async function sampleAt(
  { content }: SourceFile,
  at: number,
  encoding: string
): Promise<Uint8Array> {
  const bytes =
    content instanceof Uint8Array
      ? content.subarray(at, at + sampleBytes)
      : new Uint8Array(await content.slice(at, at + sampleBytes).arrayBuffer());
  // In one piece, some releases of Node take Windows-1252 for Latin-1.
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  const [cutOff] = /^[^\n\r]*[\n\r]*/.exec(text) ?? [''];
  return new TextEncoder().encode(text.slice(cutOff.length));
}
