/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { base, build, files, prerendered, version } from '$service-worker';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { manifestName, readManifest, siteFolder, answerPath } from './lib/site/manifest';
import { cachesOf, type ToWorker } from './lib/site/offline';

const worker = self as unknown as ServiceWorkerGlobalScope;
const { shellOf, named, data, isShell } = cachesOf(base);
const shell = shellOf(version);
const buildList = `${base}/_app/builds.json`;
/** Versions of the app, and of the data, whose files stay for tabs that are open on them. */
const versionsKept = 3;
const nightsKept = 2;
/** Pages are asked for at the server first; where it does not answer for that long, here. */
const patienceMs = 4_000;
const mostAnswers = 400;

const isNamed = (path: string) => path.startsWith(`${base}/_app/immutable/`);
const nightOf = (path: string): string | null =>
  path.startsWith(`${base}/${siteFolder}/`)
    ? (path.slice(`${base}/${siteFolder}/`.length).match(/^([^/]+)\//)?.[1] ?? null)
    : null;
const manifestPath = `${base}/${siteFolder}/${manifestName}`;
/** What a page needs before anything is asked of an engine. */
const kept = build.filter((path) => !path.endsWith('.wasm'));
const pages = [
  ...prerendered,
  ...files.filter((path) => !/\/(deploy|site-data)\/|\.(br|gz|d\.ts)$/.test(path))
];

const fromName = new CacheFirst({ cacheName: named });
const fromNight = new CacheFirst({ cacheName: data });
const newestData = new NetworkFirst({
  cacheName: data,
  matchOptions: { ignoreSearch: true },
  networkTimeoutSeconds: patienceMs / 1000
});

worker.addEventListener('install', (event) => {
  event.waitUntil(install());
  void worker.skipWaiting();
});
worker.addEventListener('activate', (event) =>
  event.waitUntil(forgetOldVersions().then(() => worker.clients.claim()))
);
worker.addEventListener('message', (event) => {
  const { keep } = (event.data ?? {}) as Partial<ToWorker>;
  if (Array.isArray(keep)) event.waitUntil(keepUsed(keep.map(String)));
});

registerRoute(({ url }) => isNamed(url.pathname), fromName);
registerRoute(
  ({ url }) => url.pathname === manifestPath,
  async (options) => {
    const response = await newestData.handle(options);
    if (response.ok) void forgetOldNights(response.clone());
    return response;
  }
);
registerRoute(({ url }) => nightOf(url.pathname) !== null, fromNight);
registerRoute(
  ({ request, url }) => request.mode === 'navigate' || pages.includes(url.pathname),
  ({ request }) => page(request)
);

/** Of the server, so that a new version is seen; where it does not answer, as it was last. */
async function page(request: Request): Promise<Response> {
  const stored = await caches.match(request, { cacheName: shell, ignoreSearch: true });
  const fetched = fetch(request).then((response) => {
    if (response.status >= 500 && stored) throw new Error(String(response.status));
    return response;
  });
  if (!stored) return fetched;
  const slow = new Promise<Response>((resolve) => setTimeout(() => resolve(stored), patienceMs));
  return Promise.race([fetched.catch(() => stored), slow]);
}

async function install(): Promise<void> {
  const [own, all] = await Promise.all([caches.open(shell), caches.open(named)]);
  const missing = async (path: string) => !(await all.match(path));
  await inTurns(kept, async (path) => {
    if (await missing(path)) await all.put(path, await fetched(path));
  });
  await inTurns(pages, async (path) => own.put(path, await fetched(path, 'no-cache')));
  await own.put(buildList, Response.json(build));
}

async function fetched(path: string, cache: RequestCache = 'default'): Promise<Response> {
  const response = await fetch(path, { cache });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** Some at a time, so that what a reader asks meanwhile comes through. */
async function inTurns(paths: readonly string[], work: (path: string) => Promise<void>) {
  const left = [...paths];
  const turn = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) await work(path);
  };
  await Promise.all([turn(), turn(), turn()]);
}

/** A tab that was opened before a deploy still finds the files it was built with. */
async function forgetOldVersions(): Promise<void> {
  const shells = (await caches.keys()).filter(isShell);
  const staying = [...shells.filter((name) => name !== shell).slice(1 - versionsKept), shell];
  const lists = staying.map(async (name) => {
    const list = await caches.match(buildList, { cacheName: name });
    return list ? ((await list.json()) as string[]) : [];
  });
  const needed = new Set((await Promise.all(lists)).flat());
  for (const name of shells) if (!staying.includes(name)) await caches.delete(name);
  await forget(named, (path) => needed.has(path));
}

/** What a page used before this worker was there, and the answers of the last night. */
async function keepUsed(addresses: readonly string[]): Promise<void> {
  const paths = addresses
    .filter((address) => new URL(address).origin === location.origin)
    .map((address) => new URL(address).pathname);
  await inTurns(paths, (path) => keepIn(isNamed(path) ? named : nightOf(path) ? data : null, path));
  const response = await fetch(manifestPath, { cache: 'no-cache' });
  if (!response.ok) return;
  await (await caches.open(data)).put(manifestPath, response.clone());
  const manifest = readManifest(await response.clone().json());
  const answers = (manifest?.answered ?? []).slice(0, mostAnswers);
  const folder = `${base}/${siteFolder}/${manifest?.version}`;
  await inTurns(
    answers.map((_, number) => `${folder}/${answerPath(number)}`),
    (path) => keepIn(data, path)
  );
  await forgetOldNights(response);
}

async function keepIn(name: string | null, path: string): Promise<void> {
  if (name === null) return;
  const cache = await caches.open(name);
  if (!(await cache.match(path))) await cache.add(path).catch(() => undefined);
}

/** The last night and the one before stay: somebody may look at it. */
async function forgetOldNights(manifest: Response): Promise<void> {
  const version = readManifest(await manifest.json())?.version;
  if (!version) return;
  const cache = await caches.open(data);
  const nights = (await cache.keys()).map(({ url }) => nightOf(new URL(url).pathname));
  const others = [...new Set(nights)].filter((night) => night !== null && night !== version);
  const staying = [version, ...others.slice(1 - nightsKept)];
  await forget(data, (path) => path === manifestPath || staying.includes(nightOf(path) ?? ''));
}

async function forget(name: string, stays: (path: string) => boolean): Promise<void> {
  const cache = await caches.open(name);
  for (const request of await cache.keys())
    if (!stays(new URL(request.url).pathname)) await cache.delete(request);
}
