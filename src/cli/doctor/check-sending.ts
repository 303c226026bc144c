import { answerPath, manifestName, siteFolder, tablePath } from '../../lib/site/manifest';
import type { DeployedSite } from './deployed-site';
import { compared, notSeen, type Finding } from './finding';

/** The types that browsers insist on, or are quicker with. */
const types: Record<string, RegExp> = {
  '': /^text\/html/,
  html: /^text\/html/,
  js: /^(text|application)\/javascript/,
  css: /^text\/css/,
  wasm: /^application\/wasm/,
  json: /^application\/json/,
  svg: /^image\/svg\+xml/,
  webmanifest: /^application\/manifest\+json/,
  parquet: /^application\/(octet-stream|vnd\.apache\.parquet|x-parquet|parquet)/
};
const wantedTypes: Record<string, string> = {
  '': 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
  json: 'application/json',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
  parquet: 'application/octet-stream'
};

const ending = (path: string): string => /\.(\w+)$/.exec(path)?.[1] ?? '';

/** One file of each kind. */
function kinds({ lasting, data }: DeployedSite): string[] {
  const picture = Object.keys(data?.files ?? {}).find((path) => path.endsWith('.svg'));
  const night = data ? `${siteFolder}/${data.version}/` : '';
  const table = data?.tables[0];
  return [
    '',
    ...Object.values(lasting),
    'favicon.svg',
    'manifest.webmanifest',
    `${siteFolder}/${manifestName}`,
    ...(data?.answered.length ? [night + answerPath(0)] : []),
    ...(picture ? [night + picture] : []),
    ...(table ? [night + tablePath(table.name)] : [])
  ];
}

export async function checkTypes(site: DeployedSite): Promise<Finding[]> {
  const found = await Promise.all(
    kinds(site).map(async (path) => {
      const { status, header } = await site.ask(path, { headersOnly: true });
      const kind = ending(path);
      const type = header('content-type');
      return compared('types', path, {
        found: status === 200 ? type || '–' : String(status),
        wanted: wantedTypes[kind]!,
        right: status === 200 && types[kind]!.test(type)
      });
    })
  );
  return site.lasting.wasm ? found : [...found, notSeen('types')];
}

/** Smaller files and those that are packed in themselves gain nothing. */
const leastBytes = 2_000;

export async function checkPacking(site: DeployedSite): Promise<Finding[]> {
  const worth = kinds(site).filter((path) => !/\.(parquet|webmanifest)$/.test(path));
  const found = await Promise.all(
    worth.map(async (path) => {
      const { status, header, body } = await site.ask(path, {
        headersOnly: path.endsWith('.wasm')
      });
      if (status !== 200 || (!path.endsWith('.wasm') && body.length < leastBytes)) return [];
      const packing = header('content-encoding');
      const right = /^(br|gzip|zstd)$/.test(packing);
      return [compared('packing', path, { found: packing || '–', wanted: 'gzip', right })];
    })
  );
  return found.flat();
}

/** What is packed beside a file must be that file: one left behind by an earlier build hides the new one. */
export async function checkSamePacked({ ask, start, manifest }: DeployedSite): Promise<Finding[]> {
  const asked = { '': start, [`${siteFolder}/${manifestName}`]: manifest };
  return Promise.all(
    Object.entries(asked).map(async ([path, packed]) => {
      const plain = await ask(path, { packed: false });
      const right = plain.body.equals(packed.body);
      const [found, wanted] = [packed, plain].map(({ body }) => `${body.length} B`);
      return compared('samePacked', path, { found: found!, wanted: wanted!, right });
    })
  );
}

/** Parts of large files can be asked for, so that a download that broke off goes on. */
export async function checkRanges({ ask, data, lasting }: DeployedSite): Promise<Finding[]> {
  const [table] = data?.tables ?? [];
  const path = table
    ? `${siteFolder}/${data!.version}/${tablePath(table.name)}`
    : (lasting.wasm ?? null);
  if (path === null) return [notSeen('ranges')];
  const { status, body } = await ask(path, { packed: false, headers: { Range: 'bytes=0-63' } });
  const found = `${status}, ${body.length} B`;
  return [compared('ranges', path, { found, wanted: '206, 64 B' })];
}
