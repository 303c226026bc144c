import { resolve } from '$app/paths';
import { cachesOf, type ToWorker } from '../../site/offline';

const workerName = 'service-worker.js';

/**
 * Lets the site work without a network, once its pages are at rest. Where the worker has been taken off
 * the server, so it is here with all it kept.
 */
export async function workOffline(): Promise<void> {
  const container = containerOf();
  if (!container || import.meta.env.DEV || savesData()) return;
  const root = new URL(resolve('/'), location.href);
  const address = new URL(workerName, root);
  const { status } = await fetch(address, { method: 'HEAD', cache: 'no-store' });
  if (status === 404 || status === 410) return takeOff(container, root);
  await container.register(address, { updateViaCache: 'none' });
  const { active } = await container.ready;
  const used = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage({
    keep: used.filter((name) => name.startsWith(root.href))
  } satisfies ToWorker);
}

/** Null where the browser has none, or lets a frame have none. */
function containerOf(): ServiceWorkerContainer | null {
  try {
    return navigator.serviceWorker ?? null;
  } catch {
    return null;
  }
}

const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

async function takeOff(container: ServiceWorkerContainer, root: URL): Promise<void> {
  const there = await container.getRegistration(root);
  if (!there) return;
  await there.unregister();
  const { isOurs } = cachesOf(root.pathname.replace(/\/$/, ''));
  for (const name of await caches.keys()) if (isOurs(name)) await caches.delete(name);
}
