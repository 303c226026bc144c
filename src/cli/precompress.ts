import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const project = fileURLToPath(new URL('../..', import.meta.url));
const compressible = new Set(
  '.css .csv .html .js .json .mjs .svg .txt .wasm .xml .ipynb .md'.split(' ')
);
/** Packing smaller files saves nothing. */
const leastBytes = 1_000;
/** Best-effort brotli takes more than a minute on the engine, so it waits for a release. */
const largeBytes = 2_000_000;

const packings = {
  gz: (content: Buffer) => promisify(gzip)(content, { level: content.length > largeBytes ? 6 : 9 }),
  br: (content: Buffer) =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        [constants.BROTLI_PARAM_LGWIN]: 24
      }
    })
};

/**
 * Puts a .gz and a .br beside every file worth packing. Packed files are kept by content hash, so
 * only what changed is packed again; large files get their .br with `release`, and keep it.
 */
export async function precompress(
  root: string,
  { release = false, cache = join(project, '.cache', 'packed') } = {}
): Promise<{ file: string; raw: number; gz: number; br: number | null }[]> {
  await mkdir(cache, { recursive: true });
  const sizes = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !compressible.has(extname(file))) continue;
    const content = await readFile(file);
    if (content.length < leastBytes) continue;
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
    const patient = release || content.length <= largeBytes;
    const pack = async (kind: 'gz' | 'br', make: boolean) => {
      const kept = join(cache, `${hash}.${kind}`);
      if (await exists(kept)) await utimes(kept, new Date(), new Date());
      else if (make) await writeFile(kept, await packings[kind](content));
      else return null;
      await copyFile(kept, `${file}.${kind}`);
      return (await stat(kept)).size;
    };
    const [gz, br] = await Promise.all([pack('gz', true), pack('br', patient)]);
    sizes.push({ file: file.slice(root.length + 1), raw: content.length, gz: gz!, br });
  }
  await forgetOld(cache);
  return sizes;
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false
  );

/** Drops what no build has used for a month. */
async function forgetOld(cache: string): Promise<void> {
  const monthAgo = Date.now() - 30 * 86_400_000;
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    if ((await stat(path)).mtimeMs < monthAgo) await rm(path);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { release: { type: 'boolean', default: false } } });
  const sizes = await precompress(join(project, 'build'), values);
  const megabytes = (kind: 'raw' | 'gz') =>
    (sizes.reduce((sum, one) => sum + one[kind], 0) / 1e6).toFixed(1);
  console.log(
    `packed ${sizes.length} files: ${megabytes('raw')} MB, ${megabytes('gz')} MB gzipped`
  );
}
