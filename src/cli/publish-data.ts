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
import { messages, type Locale } from '../lib/messages/messages';
import type { Variations } from '../lib/site/prepare-variations';
import { decimal, whole as wholeNumber } from '../lib/words/format';
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
  { checkOnly, models, variations, seed, locale }: Arguments,
  { workspace, ...loaded }: LoadReport,
  { db, out, own, err }: Publishing
): Promise<Publication> {
  const gone = sinceLast(out === null ? null : await manifestAt(out), workspace);
  for (const issue of gone) err(said(issue, locale));
  const report = { ...loaded, issues: [...loaded.issues, ...gone] };
  if (models) await trainAll({ workspace, seed }, db);
  const kept = out !== null && !checkOnly;
  const looks = kept ? looksOf(own.site.languages) : [];
  const timed = timeFor(mostVariedMs);
  const site = await prepareSite(
    {
      ...({
        kind: 'site',
        workspace,
        report,
        parquet: nodeParquet,
        looks,
        site: own.site
      } as const),
      ...(kept && variations ? { varied: timed.isLeft } : {})
    },
    db
  );
  if (site.variations) err(variationsSaid(site.variations, timed.seconds(), locale));
  for (const [path, content] of own.files) site.files.set(path, content);
  const written = !kept ? null : await writeSite(out, site);
  const bytes = [...site.files.values()].reduce((sum, content) => sum + sizeOf(content), 0);
  return { ...site, version: written?.manifest.version ?? null, bytes };
}

/** So long answers to what is likely to be asked next are made. */
const mostVariedMs = 120_000;

/** Time that runs from when it is first asked for. */
function timeFor(ms: number) {
  let began: number | null = null;
  const passed = () => performance.now() - (began ??= performance.now());
  return { isLeft: () => passed() < ms, seconds: () => passed() / 1000 };
}

function variationsSaid({ stored, of }: Variations, seconds: number, locale: Locale): string {
  const voice = { locale };
  return messages(locale).cli.variations({
    stored: wholeNumber(stored, voice),
    of: wholeNumber(of, voice),
    seconds: decimal(seconds, voice, 1)
  });
}

/**
 * What the data lost since the site was published last; a sample that stands there was not published.
 *
 * @throws AppError `nothing_to_publish` where they hold no deal any more, or neither a deal nor a lead.
 */
function sinceLast(last: SiteManifest | null, workspace: LoadReport['workspace']): Issue[] {
  const there = (table: string) => workspace.has.includes(table);
  if (!there('deals') && (!there('leads') || last?.about.has.includes('deals')))
    throw new AppError('nothing_to_publish');
  return last?.kind === 'site' ? goneSince(last.about, workspace) : [];
}

/** What was published, as `--format json` tells it. */
export const asJson = ({ version, bytes, files, manifest }: Publication) => ({
  version,
  as_of: manifest.about.asOf,
  deals: manifest.deals,
  files: files.size,
  bytes,
  answers: manifest.answered.length,
  variations: manifest.variations ?? 0,
  tables: manifest.tables.map(({ name, rows }) => ({ name, rows })),
  issues: manifest.report.issues
});
