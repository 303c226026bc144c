import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifestName, readManifest, siteFolder } from '../../src/lib/site/manifest';

const build = fileURLToPath(new URL('../../build', import.meta.url));

/** The built site in a folder of its own, unpacked files only. */
export async function siteCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-site-'));
  await cp(build, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  return folder;
}

/** The same site as another build would have it: every file with a hashed name has another one. */
export async function redeployed(folder: string): Promise<string> {
  const next = `${folder}-next`;
  await cp(folder, next, { recursive: true });
  const chunks = join(next, '_app/immutable');
  const named = (await readdir(chunks, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.wasm')
  );
  const { version } = JSON.parse(await readFile(join(next, '_app/version.json'), 'utf8'));
  const names = new Map(named.map(({ name }) => [name, `new${name}`]));
  const old = new RegExp(
    [...names.keys()].map((name) => name.replaceAll('.', '\\.')).join('|') + `|${version}`,
    'g'
  );
  const files = await readdir(next, { recursive: true, withFileTypes: true });
  for (const entry of files) {
    if (!entry.isFile() || !/\.(js|css|html)$|^version\.json$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, 'utf8');
    const changed = text.replace(old, (found) => names.get(found) ?? `${version}1`);
    await writeFile(path, entry.name.endsWith('.html') ? rehashed(text, changed) : changed);
  }
  for (const { parentPath, name } of named)
    await rename(join(parentPath, name), join(parentPath, names.get(name)!));
  return next;
}

/** The policy names the one inline script of a page by its hash. */
function rehashed(before: string, after: string): string {
  const hash = (html: string) => {
    const script = [...html.matchAll(/<script>([^]*?)<\/script>/g)][0]?.[1] ?? '';
    return `sha256-${createHash('sha256').update(script).digest('base64')}`;
  };
  return after.replace(hash(before), hash(after));
}

/** Publishes the data once more, as of another day; `drop` leaves none of the nights before. */
export async function publishNight(
  folder: string,
  { asOf, drop = false }: { asOf: string; drop?: boolean }
): Promise<string> {
  const data = join(folder, siteFolder);
  const manifest = readManifest(JSON.parse(await readFile(join(data, manifestName), 'utf8')))!;
  const version = `${asOf}-${manifest.version.split('-').at(-1)}`;
  await cp(join(data, manifest.version), join(data, version), { recursive: true });
  const next = { ...manifest, version, about: { ...manifest.about, asOf } };
  await writeFile(join(data, manifestName), JSON.stringify(next));
  if (drop)
    for (const name of await readdir(data))
      if (![version, manifestName].includes(name))
        await rm(join(data, name), { recursive: true, force: true });
  return version;
}
