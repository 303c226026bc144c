import { tablePath, manifestName, siteFolder } from '../../lib/site/manifest';
import { cacheControl } from '../security-headers';
import type { DeployedSite } from './deployed-site';
import { compared, type Finding } from './finding';

/** Files with a name of their content, which a browser never need ask for again. */
export async function checkForEver({ ask, lasting, data }: DeployedSite): Promise<Finding[]> {
  const table = data?.tables[0];
  const night = table ? [`${siteFolder}/${data!.version}/${tablePath(table.name)}`] : [];
  const wanted = cacheControl('/_app/immutable/');
  return Promise.all(
    [...Object.values(lasting), ...night].map(async (path) => {
      const found = (await ask(path, { headersOnly: true })).header('cache-control');
      const right = /\bimmutable\b/.test(found) && secondsOf(found) >= 86_400;
      return compared('forEver', path, { found: found || '–', wanted, right });
    })
  );
}

/** What changes under the same name has to be asked for each time. */
export async function checkAsked({ ask }: DeployedSite): Promise<Finding[]> {
  const paths = [
    '',
    'data/',
    `${siteFolder}/${manifestName}`,
    'service-worker.js',
    'manifest.webmanifest',
    '_app/version.json'
  ];
  const found = await Promise.all(
    paths.map(async (path) => {
      const { status, header } = await ask(path, { headersOnly: true });
      if (status === 404) return [];
      const sent = header('cache-control');
      const right = /\bno-(cache|store)\b/.test(sent) || secondsOf(sent) === 0;
      return [compared('asked', path, { found: sent || '–', wanted: cacheControl('/'), right })];
    })
  );
  return found.flat();
}

/** A file that is not there is told to be not there, and not for long. */
export async function checkMissing({ ask }: DeployedSite): Promise<Finding[]> {
  const paths = [
    '_app/immutable/chunks/not-there.js',
    `${siteFolder}/not-there/tables/deals.parquet`
  ];
  return Promise.all(
    paths.map(async (path) => {
      const { status, header } = await ask(path, { headersOnly: true });
      const kept = header('cache-control');
      const right = status === 404 && !/\bimmutable\b/.test(kept) && !(secondsOf(kept) > 60);
      const found = [status, kept].filter(Boolean).join(', ');
      return compared('missing', path, { found, wanted: '404, no-cache', right });
    })
  );
}

/** How long a copy counts as fresh; NaN where nothing is said. */
const secondsOf = (cacheControl: string): number =>
  Number(/\bmax-age=(\d+)/.exec(cacheControl)?.[1] ?? NaN);
