import { resolve } from '$app/paths';
import { isAmong } from '../../state/host-page';

let listed: Promise<string[]> | null = null;

/** Whether pages of an origin may talk to an embedded page: those of this site, and those it lists. */
export async function mayTalk(origin: string): Promise<boolean> {
  return origin === location.origin || isAmong(origin, await (listed ??= fetchListed()));
}

async function fetchListed(): Promise<string[]> {
  const response = await fetch(`${resolve('/')}embed-origins.json`, { cache: 'no-cache' });
  const list: unknown = response.ok ? await response.json() : [];
  return Array.isArray(list) ? list.map(String) : [];
}
