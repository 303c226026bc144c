import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  copyFile,
  mkdir,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isVariation, manifestName, readManifest, type SiteManifest } from '../lib/site/manifest';
import type { PreparedSite } from '../lib/site/prepare-site';
import type { FileAt } from '../lib/sql/parquet';
import { isRunning } from './publish-lock';

const packed = promisify(gzip);

/** Earlier versions that stay for those who opened a page on them. */
const nightsKept = 2;

interface Written {
  manifest: SiteManifest;
  bytes: number;
}

/**
 * Puts prepared data into a folder: all files first, in a folder of their own that gets its name when
 * they are whole, then the manifest in one step. What is read meanwhile is the night before, and so it
 * stays where this fails half-way or is killed.
 */
export async function writeSite(folder: string, site: PreparedSite): Promise<Written> {
  const files: SiteManifest['files'] = {};
  const unlisted: string[] = [];
  for (const [path, content] of site.files) {
    const sha256 = await hashOf(content);
    if (isVariation(path)) unlisted.push(sha256);
    else files[path] = { bytes: sizeOf(content), sha256 };
  }
  const described = { ...site.manifest, files };
  const manifest: SiteManifest = { ...described, version: versionOf(described, unlisted) };
  await removeDrafts(folder);
  if (!(await isWhole(join(folder, manifest.version), site.files)))
    await writeVersion(folder, manifest.version, site.files);
  const before = (await manifestAt(folder))?.version;
  const draft = join(folder, `${manifestName}.${process.pid}`);
  await writeFile(draft, JSON.stringify(manifest), { flush: true });
  // a server would go on sending the packed one of the build
  for (const packing of ['gz', 'br'])
    await rm(join(folder, `${manifestName}.${packing}`), { force: true });
  await rename(draft, join(folder, manifestName));
  await forgetOld(folder, [
    manifest.version,
    ...(before && before !== manifest.version ? [before] : [])
  ]);
  return { manifest, bytes: Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function writeVersion(
  folder: string,
  version: string,
  files: PreparedSite['files']
): Promise<void> {
  const draft = join(folder, `${draftPrefix}${process.pid}`);
  for (const [path, content] of files) {
    const file = join(draft, path);
    await mkdir(dirname(file), { recursive: true });
    if ('path' in content) await copied(content.path, file);
    else await writeFile(file, content, { flush: true });
    if (file.endsWith('.json') && !('path' in content))
      await writeFile(`${file}.gz`, await packed(content, { level: 9 }));
  }
  // one of that name is not whole, or it would have been kept
  await rm(join(folder, version), { recursive: true, force: true });
  await rename(draft, join(folder, version));
}

type Content = Uint8Array | FileAt;

export const sizeOf = (content: Content): number =>
  'path' in content ? content.bytes : content.length;

/** SHA-256 in base64; of a file, without holding it. */
async function hashOf(content: Content): Promise<string> {
  const hash = createHash('sha256');
  if ('path' in content) await pipeline(createReadStream(content.path), hash);
  else hash.update(content);
  return hash.digest('base64');
}

/** A copy that is on the disk when this is done. */
async function copied(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = await open(to, 'r+');
  await file.sync();
  await file.close();
}

/** The day of the data and what tells these files from any others. */
function versionOf(manifest: Omit<SiteManifest, 'version'>, unlisted: readonly string[]): string {
  const described = JSON.stringify(unlisted.length ? [manifest, unlisted] : manifest);
  const hash = createHash('sha256').update(described).digest('hex');
  return `${manifest.about.asOf}-${hash.slice(0, 12)}`;
}

/** What is published in a folder; null where nothing is. */
export async function manifestAt(folder: string): Promise<SiteManifest | null> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null);
  return text === null ? null : readManifest(JSON.parse(text));
}

/** Whether all files of a version are there already, each of the size it should have. */
async function isWhole(at: string, files: PreparedSite['files']): Promise<boolean> {
  const sizes = await Promise.all(
    [...files.keys()].map((path) => stat(join(at, path)).catch(() => null))
  );
  return [...files.values()].every((content, i) => sizes[i]?.size === sizeOf(content));
}

/** Keeps these and the newest of the others, and drops what is older. */
async function forgetOld(folder: string, kept: readonly string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const others = entries
    .filter((entry) => entry.isDirectory() && isVersion.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => !kept.includes(name))
    .sort()
    .reverse();
  for (const name of others.slice(Math.max(0, nightsKept - (kept.length - 1))))
    await rm(join(folder, name), { recursive: true, force: true });
}

const isVersion = /^\d{4}-\d\d-\d\d-[0-9a-f]{12}$/;
const draftPrefix = 'draft.';
const isDraft = /^(?:draft|manifest\.json)\.(\d+)$/;

/** What nights left behind that did not come to their end; not what one writes that is still at it. */
async function removeDrafts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [, pid] = isDraft.exec(name) ?? [];
    if (pid && (Number(pid) === process.pid || !isRunning(Number(pid))))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
