import { manifestName, readManifest, siteFolder, type SiteManifest } from '../../lib/site/manifest';
import type { Ask, Reply } from './ask-server';

/** What stands at an address, as far as it tells of itself. */
export interface DeployedSite {
  root: URL;
  ask: Ask;
  start: Reply;
  /** Files that the start page names, by their paths. */
  named: string[];
  /** Files that never change, one of each ending there is. */
  lasting: Partial<Record<'js' | 'css' | 'wasm', string>>;
  worker: Reply;
  manifest: Reply;
  data: SiteManifest | null;
  /** Whose pages may embed the site, as it lists them itself. */
  embedOrigins: string[];
}

/** Reads the start page, the list of its files in the service worker, and the manifest of its data. */
export async function deployedSite(root: URL, ask: Ask, start: Reply): Promise<DeployedSite> {
  const [worker, manifest, listed] = await Promise.all([
    ask('service-worker.js'),
    ask(`${siteFolder}/${manifestName}`),
    ask('embed-origins.json')
  ]);
  const named = namedIn(start.body.toString());
  const all = [...named, ...(worker.status === 200 ? filesIn(worker.body.toString()) : [])];
  const ending = (one: string) =>
    all.find((path) => path.includes('_app/immutable/') && path.endsWith(`.${one}`));
  const data = readManifest(parsed(manifest));
  return {
    root,
    ask,
    start,
    named,
    lasting: Object.fromEntries(
      ['js', 'css', 'wasm'].flatMap((one) => (ending(one) ? [[one, ending(one)]] : []))
    ),
    worker,
    manifest,
    data,
    embedOrigins: originsOf(parsed(listed), data)
  };
}

/** Whether a page is the start of a built Sluice. */
export const isSluice = ({ status, body }: Reply): boolean =>
  status === 200 && /_app\/immutable\/entry\/start\./.test(body.toString());

/** Paths of scripts and styles of a page, from the root of its site. */
const namedIn = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)[^>]+?(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => path!);

const filesIn = (worker: string): string[] =>
  [...worker.matchAll(/\/(_app\/immutable\/[\w./-]+)/g)].map(([, path]) => path!);

function parsed({ status, body }: Reply): unknown {
  if (status !== 200) return null;
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}

function originsOf(listed: unknown, data: SiteManifest | null): string[] {
  const own = Array.isArray(listed) ? listed.map(String) : [];
  const all = [...own, ...(data?.site?.embed_origins ?? [])];
  return [...new Set(all.map((one) => one.toLowerCase().replace(/\/$/, '')))];
}
