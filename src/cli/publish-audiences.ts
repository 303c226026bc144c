import { join } from 'node:path';
import { AppError } from '../lib/domain/app-error';
import { nodeParquet } from '../lib/engine/parquet-node';
import type { LoadReport } from '../lib/ingest/load';
import { audienceName, readAudience } from '../lib/site/audience/audience';
import { loadAudience } from '../lib/site/audience/load-audience';
import type { Arguments } from './arguments';
import { openEngine, type RunningEngine } from './open-engine';
import { publishData, type Publication } from './publish-data';
import type { SiteOf } from './site-of';
import type { Streams } from './streams';

/** What was published for an audience, and where. */
export interface AudiencePublication extends Publication {
  audience: string;
  out: string | null;
}

/** Publishes what each audience may see, from a database of its own that holds nothing else. */
export async function publishAudiences(
  args: Arguments,
  { workspace }: Pick<LoadReport, 'workspace'>,
  { db: from, engine, own, err }: RunningEngine & Pick<Streams, 'err'> & { own: SiteOf }
): Promise<AudiencePublication[]> {
  const audiences = args.audiences.map((text) => readAudience(text, workspace));
  const twice = audiences.find(
    ({ name }, i) => audiences.findIndex((one) => one.name === name) < i
  );
  if (twice) throw new AppError('usage_audience_twice', { audience: twice.name });
  // views may name what an audience is not to know of
  const theirs: SiteOf = { ...own, site: { ...own.site, views: [] } };
  const published: AudiencePublication[] = [];
  for (const audience of audiences) {
    const { db: into } = await openEngine(engine);
    const around = { workspace, parquet: nodeParquet, from, into };
    const loaded = await loadAudience(audience, around);
    const out = args.out === null ? null : folderOf(args.out, audience.name);
    const publication = await publishData(
      args,
      { ...loaded, files: [] },
      { db: into, out, own: theirs, err }
    );
    published.push({ ...publication, audience: audience.name, out });
  }
  return published;
}

/** The folders that are written: one, or one for each audience. */
export const foldersOf = ({ out, audiences }: Pick<Arguments, 'out' | 'audiences'>): string[] => {
  if (out === null) return [];
  const names = audiences.flatMap((text) => audienceName(text) ?? []);
  return audiences.length ? [...new Set(names.map((name) => folderOf(out, name)))].sort() : [out];
};

/** Where `{audience}` stands in `--out`, else a folder of its own under it. */
const folderOf = (out: string, name: string): string =>
  out.includes('{audience}') ? out.replaceAll('{audience}', name) : join(out, 'audiences', name);
