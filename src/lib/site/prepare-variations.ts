import { lookUp } from '../analyses/look-up';
import { run } from '../analyses/run';
import type { Workspace } from '../domain/workspace';
import type { Database } from '../sql/database';
import type { FileAt } from '../sql/parquet';
import { variationPath, variationsPath } from './manifest';
import type { SiteSettings } from './site-settings';
import { packAnswer, requestKey } from './stored-answers';
import { variedRequests } from './varied-requests';

/** How many variations there would be, and how many of them are answered. */
export interface Variations {
  of: number;
  stored: number;
}

interface Varying {
  workspace: Workspace;
  site: SiteSettings;
  /** Asked before each of them: false ends it with those that are there. */
  goesOn(): boolean;
}

/**
 * Answers to what is likely to be asked after a page's first view, each in a file of its own, and which
 * these are: a page fetches that list when it is asked anything but what it opens with. Adds to `files`.
 */
export async function prepareVariations(
  files: Map<string, Uint8Array | FileAt>,
  { workspace, site, goesOn }: Varying,
  db: Database
): Promise<Variations> {
  const requests = variedRequests(workspace, site);
  const keys: string[] = [];
  for (const { analysis, request } of requests) {
    if (!goesOn()) break;
    // what the data do not have is told by an engine, with what they have instead
    if ((await lookUp(analysis, request, db)) !== request) continue;
    const answer = await run(analysis, request, db);
    files.set(variationPath(keys.length), encoded(packAnswer(answer)));
    keys.push(requestKey(analysis, request));
  }
  if (keys.length) files.set(variationsPath, encoded(JSON.stringify(keys)));
  return { of: requests.length, stored: keys.length };
}

const encoded = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
