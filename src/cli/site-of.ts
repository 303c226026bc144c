import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { analyses } from '../lib/analyses/index';
import { readRequest } from '../lib/analyses/run';
import { AppError } from '../lib/domain/app-error';
import type { Workspace } from '../lib/domain/workspace';
import type { WorkspaceFile } from '../lib/domain/workspace-file';
import { logoPath, siteSettings, type SiteSettings } from '../lib/site/site-settings';

const largestLogo = 200_000;

/** What the workspace file says of the site, and the files that belong to it. */
export interface SiteOf {
  site: SiteSettings;
  files: Map<string, Uint8Array>;
}

/**
 * Reads what belongs to a site besides its data.
 *
 * @throws AppError `file_not_found`, `logo_too_large`, or `view_refused` for a view that would not be
 * what it says.
 */
export async function siteOf(
  given: WorkspaceFile,
  { path, workspace }: { path: string | null; workspace: Workspace }
): Promise<SiteOf> {
  for (const view of given.views ?? []) checkView(view, workspace);
  const files = new Map<string, Uint8Array>();
  const logo = given.brand?.logo;
  if (logo !== undefined) {
    const at = join(path === null ? '.' : dirname(path), logo);
    const found = await stat(at).catch((cause) => {
      throw new AppError('file_not_found', { path: at }, { cause });
    });
    if (found.size > largestLogo) throw new AppError('logo_too_large', { path: at });
    files.set(logoPath(logo), await readFile(at));
  }
  return { site: siteSettings(given), files };
}

function checkView(
  { name, analysis: id, params = {} }: NonNullable<WorkspaceFile['views']>[number],
  workspace: Workspace
): void {
  const analysis = analyses.find((one) => one.id === id);
  if (!analysis)
    throw new AppError('view_refused', {
      name,
      text: id,
      known: analyses.map((one) => one.id).join(', ')
    });
  const [refused] = readRequest(analysis, Object.entries(params), workspace).refused;
  if (refused)
    throw new AppError('view_refused', {
      name,
      text: refused.text === null ? refused.name : `${refused.name}=${refused.text}`,
      known: refused.known.join(', ')
    });
}
