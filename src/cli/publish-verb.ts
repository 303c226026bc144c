import type { LoadReport } from '../lib/ingest/load';
import { messages } from '../lib/messages/messages';
import { calendarDay, decimal, whole as wholeNumber } from '../lib/words/format';
import type { Arguments } from './arguments';
import type { RunningEngine } from './open-engine';
import { publishAudiences, type AudiencePublication } from './publish-audiences';
import { asJson, publishData, type Publication } from './publish-data';
import type { Streams } from './streams';
import { siteOf } from './site-of';
import { tellAlerts, type Telling, type ToldAlerts } from './tell-alerts';

/** What is said of what was published; `undelivered`: why its alerts did not reach the webhook. */
type Published = { text: string } & Pick<ToldAlerts, 'undelivered'>;

/** Prepares the data that are loaded for the visitors of a site, and writes them where `--out` says. */
export async function publishVerb(
  args: Arguments,
  report: LoadReport,
  { given, today, err }: Pick<Telling, 'given' | 'today'> & Pick<Streams, 'err'>,
  { db, engine }: RunningEngine
): Promise<Published> {
  const { out, format, locale, alerts, audiences } = args;
  const own = await siteOf(given, { path: args.workspace, workspace: report.workspace });
  const parts = audiences.length
    ? await publishAudiences(args, report, { db, engine, own, err })
    : null;
  const whole = parts ? null : await publishData(args, report, { db, out, own, err });
  const about = whole?.manifest.about ?? report.workspace;
  const told =
    alerts === null
      ? null
      : await tellAlerts(
          { ...args, alerts },
          { workspace: about, files: report.files, given, today },
          db
        );
  const undelivered = told?.undelivered ?? null;
  if (format === 'json') {
    const json = {
      engine,
      ...(whole ? asJson(whole) : {}),
      ...(parts ? { audiences: parts.map(asJsonOf) } : {}),
      ...(told ? { alerts: told.json } : {})
    };
    return { text: JSON.stringify(json, null, 2), undelivered };
  }
  const texts = parts?.map((part) => `${part.audience}: ${sentence(part, locale)}`);
  const text = texts ? texts.join('\n') : sentence(whole!, locale);
  return { text: told ? `${text}\n\n${told.text}` : text, undelivered };
}

const asJsonOf = ({ audience, out, ...part }: AudiencePublication) => ({
  audience,
  out,
  ...asJson(part)
});

function sentence(
  { manifest: { deals, about }, files, bytes, version }: Publication,
  locale: Arguments['locale']
): string {
  const { cli } = messages(locale);
  const voice = { locale };
  const counts = {
    deals: wholeNumber(deals, voice),
    day: calendarDay(about.asOf, voice),
    files: wholeNumber(files.size, voice),
    size: `${decimal(bytes / 1e6, voice, 1)} MB`
  };
  return version === null ? cli.publishable(counts) : cli.published({ ...counts, version });
}
