import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteFolder } from '../lib/site/manifest';
import { frameAncestors } from './frame-ancestors';
import { manifestAt } from './write-site';

/** The file at the root of a site that says whose pages may embed it. */
export const embedOriginsName = 'embed-origins.json';

/** Origins whose pages may embed a site: those its file lists, and those that were published with its data. */
export async function embedOrigins(root: string): Promise<string[]> {
  const text = await readFile(join(root, embedOriginsName), 'utf8').catch(() => '[]');
  const published = (await manifestAt(join(root, siteFolder)))?.site?.embed_origins ?? [];
  return [...new Set([...(JSON.parse(text) as string[]), ...published].flatMap(frameAncestors))];
}
