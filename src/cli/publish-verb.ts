import { nodeParquet } from '../lib/engine/parquet-node';
import type { LoadReport } from '../lib/ingest/load';
import { messages } from '../lib/messages/messages';
import { prepareSite } from '../lib/site/prepare-site';
import { calendarDay, decimal, whole } from '../lib/words/format';
import type { Arguments } from './arguments';
import type { RunningEngine } from './open-engine';
import { trainAll } from './train-here';
import { writeSite } from './write-site';

/** Prepares the data that are loaded for the visitors of a site, and writes them where `--out` says. */
export async function publishVerb(
  { out, models, seed, format, locale }: Arguments,
  { workspace, ...report }: LoadReport,
  { db, engine }: RunningEngine
): Promise<string> {
  if (models) await trainAll({ workspace, seed }, db);
  const site = await prepareSite({ kind: 'site', workspace, report, parquet: nodeParquet }, db);
  const written = out === null ? null : await writeSite(out, site);
  const bytes = [...site.files.values()].reduce((sum, { length }) => sum + length, 0);
  const { deals, about, tables, answered } = site.manifest;
  if (format === 'json')
    return JSON.stringify(
      {
        version: written?.manifest.version ?? null,
        engine,
        as_of: about.asOf,
        deals,
        files: site.files.size,
        bytes,
        answers: answered.length,
        tables: tables.map(({ name, rows }) => ({ name, rows })),
        issues: report.issues
      },
      null,
      2
    );
  const { cli } = messages(locale);
  const voice = { locale };
  const told = {
    deals: whole(deals, voice),
    day: calendarDay(about.asOf, voice),
    files: whole(site.files.size, voice),
    size: `${decimal(bytes / 1e6, voice, 1)} MB`
  };
  return written
    ? cli.published({ ...told, version: written.manifest.version })
    : cli.publishable(told);
}
