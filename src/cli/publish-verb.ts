import { nodeParquet } from '../lib/engine/parquet-node';
import type { LoadReport } from '../lib/ingest/load';
import { messages } from '../lib/messages/messages';
import { prepareSite } from '../lib/site/prepare-site';
import { calendarDay, decimal, whole } from '../lib/words/format';
import type { Arguments } from './arguments';
import type { RunningEngine } from './open-engine';
import { tellAlerts, type Telling, type ToldAlerts } from './tell-alerts';
import { trainAll } from './train-here';
import { writeSite } from './write-site';

/** What is said of what was published; `undelivered`: why its alerts did not reach the webhook. */
type Published = { text: string } & Pick<ToldAlerts, 'undelivered'>;

/** Prepares the data that are loaded for the visitors of a site, and writes them where `--out` says. */
export async function publishVerb(
  args: Arguments,
  { workspace, ...report }: LoadReport,
  { given, today }: Pick<Telling, 'given' | 'today'>,
  { db, engine }: RunningEngine
): Promise<Published> {
  const { out, models, seed, format, locale, alerts } = args;
  if (models) await trainAll({ workspace, seed }, db);
  const site = await prepareSite({ kind: 'site', workspace, report, parquet: nodeParquet }, db);
  const written = out === null ? null : await writeSite(out, site);
  const { about } = site.manifest;
  const told =
    alerts === null
      ? null
      : await tellAlerts(
          { ...args, alerts },
          { workspace: about, files: report.files, given, today },
          db
        );
  const bytes = [...site.files.values()].reduce((sum, { length }) => sum + length, 0);
  const { deals, tables, answered } = site.manifest;
  const undelivered = told?.undelivered ?? null;
  if (format === 'json') {
    const text = JSON.stringify(
      {
        version: written?.manifest.version ?? null,
        engine,
        as_of: about.asOf,
        deals,
        files: site.files.size,
        bytes,
        answers: answered.length,
        tables: tables.map(({ name, rows }) => ({ name, rows })),
        issues: report.issues,
        ...(told ? { alerts: told.json } : {})
      },
      null,
      2
    );
    return { text, undelivered };
  }
  const { cli } = messages(locale);
  const voice = { locale };
  const counts = {
    deals: whole(deals, voice),
    day: calendarDay(about.asOf, voice),
    files: whole(site.files.size, voice),
    size: `${decimal(bytes / 1e6, voice, 1)} MB`
  };
  const text = written
    ? cli.published({ ...counts, version: written.manifest.version })
    : cli.publishable(counts);
  return { text: told ? `${text}\n\n${told.text}` : text, undelivered };
}
