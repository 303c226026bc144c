import { createHash } from 'node:crypto';
import { isDated } from '../../lib/domain/workspace';
import { answerPath, manifestName, siteFolder } from '../../lib/site/manifest';
import type { DeployedSite } from './deployed-site';
import { compared, notSeen, type Finding } from './finding';

/** The worker that lets the site work offline: a script, at the root, by no detour. */
export function checkWorker({ root, worker }: DeployedSite): Finding[] {
  const { status, header } = worker;
  // taken away to switch it off
  if (status === 404) return [notSeen('worker')];
  const type = header('content-type');
  const scope = header('service-worker-allowed');
  const wide = scope !== '' && !new URL(scope, root).pathname.startsWith(root.pathname);
  return [
    compared('worker', 'service-worker.js', {
      found: [status, type, ...(wide ? [`Service-Worker-Allowed: ${scope}`] : [])].join(', '),
      wanted: '200, text/javascript',
      right: status === 200 && /javascript/.test(type) && !wide
    })
  ];
}

const largestBytes = 20_000_000;

/** Some files of the data, each with the content that the manifest tells. */
export async function checkDataFiles({ ask, data, manifest }: DeployedSite): Promise<Finding[]> {
  const path = `${siteFolder}/${manifestName}`;
  if (!data)
    return [compared('dataFiles', path, { found: String(manifest.status), wanted: 'manifest' })];
  const files = Object.entries(data.files).filter(([, { bytes }]) => bytes < largestBytes);
  const largest = files.toSorted(([, a], [, b]) => b.bytes - a.bytes)[0]?.[0];
  const picture = files.find(([name]) => name.endsWith('.svg'))?.[0];
  const some = [answerPath(0), picture, largest].filter((name) => name && name in data.files);
  return Promise.all(
    some.map(async (name) => {
      const at = `${siteFolder}/${data.version}/${name}`;
      const { status, body } = await ask(at);
      const found = createHash('sha256').update(body).digest('base64');
      return compared('dataFiles', at, {
        found: status === 200 ? `${body.length} B, ${found.slice(0, 8)}…` : String(status),
        wanted: `${data.files[name!]!.bytes} B, ${data.files[name!]!.sha256.slice(0, 8)}…`,
        right: status === 200 && found === data.files[name!]!.sha256
      });
    })
  );
}

/** Data somebody published are of a day not long ago. The sample is never fresh. */
export function checkFresh(
  { data, manifest }: DeployedSite,
  { today, freshDays }: { today: string; freshDays: number }
): Finding[] {
  if (!data || data.kind === 'sample' || !isDated(data.about)) return [notSeen('fresh')];
  const days = (Date.parse(today) - Date.parse(data.about.asOf)) / 86_400_000;
  const put = Date.parse(manifest.header('last-modified'));
  const published = Number.isNaN(put) ? '–' : new Date(put).toISOString().slice(0, 10);
  return [
    compared('fresh', published, {
      found: data.about.asOf,
      wanted: String(freshDays),
      right: days <= freshDays
    })
  ];
}
