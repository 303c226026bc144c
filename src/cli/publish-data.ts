import { AppError } from '../lib/domain/app-error';
import type { Issue } from '../lib/domain/issue';
import { nodeParquet } from '../lib/engine/parquet-node';
import type { LoadReport } from '../lib/ingest/load';
import type { SiteManifest } from '../lib/site/manifest';
import { looksOf } from '../lib/site/pictures';
import { prepareSite, type PreparedSite } from '../lib/site/prepare-site';
import { goneSince } from '../lib/site/since-last';
import type { Store } from '../lib/sql/database';
import type { Arguments } from './arguments';
import type { Streams } from './streams';
import { said } from './said';
import type { SiteOf } from './site-of';
import { trainAll } from './train-here';
import { manifestAt, sizeOf, writeSite } from './write-site';

/** What was prepared, and the name of its version where it was written. */
export interface Publication extends PreparedSite {
  version: string | null;
  bytes: number;
}

interface Publishing extends Pick<Streams, 'err'> {
  db: Store;
  /** What belongs to the site besides the data. */
  own: SiteOf;
  /** Folder of the prepared data, where there is one. */
  out: string | null;
}

/** Trains on the data that are loaded, prepares them for visitors and writes them. */
export async function publishData(
  { checkOnly, models, seed, locale }: Arguments,
  { workspace, ...loaded }: LoadReport,
  { db, out, own, err }: Publishing
): Promise<Publication> {
  const gone = sinceLast(out === null ? null : await manifestAt(out), workspace);
  for (const issue of gone) err(said(issue, locale));
  const report = { ...loaded, issues: [...loaded.issues, ...gone] };
  if (models) await trainAll({ workspace, seed }, db);
  const kept = out !== null && !checkOnly;
  const looks = kept ? looksOf(own.site.languages) : [];
  const site = await prepareSite(
    { kind: 'site', workspace, report, parquet: nodeParquet, looks, site: own.site },
    db
  );
  for (const [path, content] of own.files) site.files.set(path, content);
  const written = !kept ? null : await writeSite(out, site);
  const bytes = [...site.files.values()].reduce((sum, content) => sum + sizeOf(content), 0);
  return { ...site, version: written?.manifest.version ?? null, bytes };
}

/**
 * What the data lost since the site was published last.
 *
 * @throws AppError `nothing_to_publish` where they hold no deal any more, or neither a deal nor a lead.
 */
function sinceLast(last: SiteManifest | null, workspace: LoadReport['workspace']): Issue[] {
  const there = (table: string) => workspace.has.includes(table);
  if (!there('deals') && (!there('leads') || last?.about.has.includes('deals')))
    throw new AppError('nothing_to_publish');
  return last ? goneSince(last.about, workspace) : [];
}

/** What was published, as `--format json` tells it. */
export const asJson = ({ version, bytes, files, manifest }: Publication) => ({
  version,
  as_of: manifest.about.asOf,
  deals: manifest.deals,
  files: files.size,
  bytes,
  answers: manifest.answered.length,
  tables: manifest.tables.map(({ name, rows }) => ({ name, rows })),
  issues: manifest.report.issues
});
