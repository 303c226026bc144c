import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { manifestName, readManifest, type SiteManifest } from '../lib/site/manifest';
import type { PreparedSite } from '../lib/site/prepare-site';

const packed = promisify(gzip);

/** Earlier versions that stay for those who opened a page on them. */
const nightsKept = 2;

interface Written {
  manifest: SiteManifest;
  bytes: number;
}

/**
 * Puts prepared data into a folder: all files first, under a name of their own, then the manifest in one
 * step. What is read meanwhile is the night before, and so it stays where this fails half-way.
 */
export async function writeSite(folder: string, site: PreparedSite): Promise<Written> {
  const version = versionOf(site);
  const manifest: SiteManifest = { ...site.manifest, version };
  for (const [path, content] of site.files) {
    const file = join(folder, version, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    if (file.endsWith('.json')) await writeFile(`${file}.gz`, await packed(content, { level: 9 }));
  }
  const before = await versionAt(folder);
  const draft = join(folder, `${manifestName}.${process.pid}`);
  await writeFile(draft, JSON.stringify(manifest));
  await rename(draft, join(folder, manifestName));
  await forgetOld(folder, [version, ...(before && before !== version ? [before] : [])]);
  const bytes = [...site.files.values()].reduce((sum, { length }) => sum + length, 0);
  return { manifest, bytes };
}

/** The day of the data and what tells these files from any others. */
function versionOf({ manifest, files }: PreparedSite): string {
  const hash = createHash('sha256').update(JSON.stringify(manifest));
  for (const [path, content] of files) hash.update(path).update(content);
  return `${manifest.about.asOf}-${hash.digest('hex').slice(0, 12)}`;
}

async function versionAt(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null);
  return text === null ? null : (readManifest(JSON.parse(text))?.version ?? null);
}

/** Keeps these and the newest of the others, drops what is older, and drafts of nights that failed. */
async function forgetOld(folder: string, kept: readonly string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const others = entries
    .filter((entry) => entry.isDirectory() && isVersion.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => !kept.includes(name))
    .sort()
    .reverse();
  const drafts = entries.filter(({ name }) => name.startsWith(`${manifestName}.`));
  const gone = [
    ...others.slice(Math.max(0, nightsKept - (kept.length - 1))),
    ...drafts.map(({ name }) => name)
  ];
  for (const name of gone) await rm(join(folder, name), { recursive: true, force: true });
}

const isVersion = /^\d{4}-\d\d-\d\d-[0-9a-f]{12}$/;
