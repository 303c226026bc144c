import { access, cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../lib/domain/app-error';
import { messages } from '../lib/messages/messages';
import { manifestName, siteFolder } from '../lib/site/manifest';
import type { Arguments } from './arguments';
import { builtSite } from './built-site';
import { embedOrigins, embedOriginsName } from './embed-origins';

/**
 * Puts the built site into a folder that a web server sends, beside the data and the list of origins that
 * are there already, and writes the configurations in its `deploy/` for that folder, path and list.
 * What is there keeps being whole: files with a name of their content come first, pages last.
 */
export async function siteVerb(
  { out, base, locale }: Pick<Arguments, 'out' | 'base' | 'locale'>,
  from = builtSite
): Promise<string> {
  const to = resolve(out!);
  if (!(await exists(join(from, 'index.html')))) throw new AppError('not_built', { path: from });
  if (to !== from) await copySite(from, to);
  const origins = await embedOrigins(to);
  await writeFile(join(to, embedOriginsName), `${JSON.stringify(origins, null, 2)}\n`);
  const written = { root: to, base, origins };
  for (const name of await readdir(join(from, 'deploy'))) {
    const text = await readFile(join(from, 'deploy', name), 'utf8');
    await writeFile(join(to, 'deploy', name), configured(text, written));
  }
  const { cli } = messages(locale);
  return cli.site_written({ folder: to, base, n: origins.length, origins: origins.join(', ') });
}

async function copySite(from: string, to: string): Promise<void> {
  const [data, list] = await Promise.all([
    exists(join(to, siteFolder, manifestName)),
    exists(join(to, embedOriginsName))
  ]);
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(from.length + 1))
    .filter(
      (path) => !(data && path.startsWith(siteFolder)) && !(list && path === embedOriginsName)
    );
  const turn = (path: string) =>
    path.startsWith('_app/immutable') ? 0 : /\.html(\.\w+)?$/.test(path) ? 2 : 1;
  for (const path of paths.toSorted((a, b) => turn(a) - turn(b))) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await cp(join(from, path), join(to, path));
  }
}

/** A configuration as it is shipped (/srv/sluice under /sluice/), for another folder, path and list. */
export function configured(
  text: string,
  { root, base, origins }: { root: string; base: string; origins: readonly string[] }
): string {
  const bare = base.slice(0, -1);
  return text
    .split('\n')
    .filter((line) => bare !== '' || !/\/sluice(\$| \{| \/sluice\/ 308)/.test(line))
    .join('\n')
    .replaceAll('/srv/sluice', '\0')
    .replaceAll(/\/sluice(?=[/$ ])/g, bare)
    .replaceAll('\0', root)
    .replaceAll("frame-ancestors 'self'", ["frame-ancestors 'self'", ...origins].join(' '));
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  );
