import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AnyAnalysis } from '../lib/analyses/analysis';
import { analyses } from '../lib/analyses/index';
import { inFull } from '../lib/analyses/in-full';
import { lookUp } from '../lib/analyses/look-up';
import type { Param } from '../lib/analyses/params';
import type { Refused } from '../lib/analyses/refused';
import { readRequest, run, statements } from '../lib/analyses/run';
import { parseWorkspaceFile, type WorkspaceFile } from '../lib/domain/workspace-file';
import { AppError } from '../lib/domain/app-error';
import { isDay } from '../lib/domain/period';
import { ingestFiles, unloadedFiles } from '../lib/ingest/ingest-files';
import { loadMessages, messages } from '../lib/messages/messages';
import { nodeParquet } from '../lib/engine/parquet-node';
import { doctorVerb } from './doctor/doctor-verb';
import { forecastPeriodVerb } from './forecast-period';
import { forecastVerb } from './forecast-verb';
import { openEngine } from './open-engine';
import { foldersOf } from './publish-audiences';
import { alone } from './publish-lock';
import { publishVerb } from './publish-verb';
import { readArguments, type Arguments } from './arguments';
import { checked, listed, notLoaded, usage } from './plain-answers';
import { serveVerb } from './serve';
import { siteVerb } from './site-verb';
import { readSources } from './sources';
import type { Streams } from './streams';
import { trainedFor } from './train-here';
import { said } from './said';
import { watchVerb } from './watch-verb';
import { written } from './written';

/**
 * 1: the data do not allow it, or a deployed site has a fault; 2: usage; 3: published, but the webhook did
 * not take the alerts; 4: another process is publishing there.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** Runs one command line. */
export async function runCommand(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  await loadMessages();
  if (argv[0] === 'serve') return serveVerb(argv.slice(1), streams);
  let args: Arguments;
  try {
    args = readArguments(argv);
    if (args.asOf && !isDay(args.asOf)) throw new AppError('usage_as_of', { date: args.asOf });
  } catch (error) {
    streams.err(said(error, 'en'));
    streams.err(usage(messages('en')));
    return 2;
  }
  try {
    return await answer(args, argv, streams);
  } catch (error) {
    streams.err(said(error, args.locale));
    if (!(error instanceof AppError)) return 1;
    if (error.code === 'publish_running') return 4;
    return error.code.startsWith('usage_') ? 2 : 1;
  }
}

async function answer(
  args: Arguments,
  argv: readonly string[],
  streams: Streams
): Promise<ExitCode> {
  const { out, err, today = thisDay } = streams;
  const words = messages(args.locale);
  if (args.verb === 'help') return (out(usage(words)), 0);
  if (args.watch) return watchVerb(args, argv, err);
  if (args.verb === 'list') return (out(listed(args, words)), 0);
  if (args.verb === 'site') return (out(await siteVerb(args)), 0);
  if (args.verb === 'doctor') return doctorVerb(args, { out, today: today() });
  const analysis = analyses.find(({ id }) => id === args.analysis);
  if (args.verb === 'run' && !analysis)
    throw new AppError('usage_unknown_analysis', {
      analysis: args.analysis!,
      known: analyses.map(({ id }) => id).join(', ')
    });

  if (args.verb === 'publish' && args.out !== null && !args.checkOnly)
    return alone(foldersOf(args), () => loaded(args, analysis, streams));
  return loaded(args, analysis, streams);
}

/** Loads the data, and does with them what is asked. */
async function loaded(
  args: Arguments,
  analysis: AnyAnalysis | undefined,
  { out, err, today = thisDay }: Streams
): Promise<ExitCode> {
  const { db, engine } = await openEngine(args.engine);
  const workspaceFile = await readWorkspaceFile(args);
  const sources = await readSources(
    args.data.length ? args.data : sourcesBeside(workspaceFile, args)
  );
  const options = { workspaceFile, parquet: nodeParquet };
  if (args.verb === 'check' && args.format === 'json') {
    const report = await ingestFiles(sources, options, db).catch(async (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      err(said(error, args.locale));
      return notLoaded(error, await unloadedFiles(sources, options, db));
    });
    return typeof report === 'string'
      ? (out(report), 1)
      : (out(await checked(report, args, db)), 0);
  }
  const hideNames = args.verb === 'publish' && workspaceFile.visitors?.names === false;
  const standIn = args.verb === 'forecast';
  const report = await ingestFiles(sources, { ...options, standIn, hideNames }, db);
  if (args.verb === 'check') return (out(await checked(report, args, db)), 0);
  for (const issue of report.issues) err(said(issue, args.locale));
  if (args.verb === 'publish') {
    const given = workspaceFile;
    const { text, undelivered } = await publishVerb(
      args,
      report,
      { given, today: today(), err },
      { db, engine }
    );
    out(text);
    if (undelivered) err(said(undelivered, args.locale));
    return undelivered ? 3 : 0;
  }
  if (args.verb === 'forecast') {
    const verb = args.period === null ? forecastVerb : forecastPeriodVerb;
    return (out(await verb(args, report, db)), 0);
  }

  const workspace =
    args.format === 'sql'
      ? report.workspace
      : await trainedFor(analysis!, { workspace: report.workspace, seed: args.seed }, db);
  const request = await lookUp(analysis!, readRequest(analysis!, args.params, workspace), db);
  const refused = request.refused.map((one) => usageError(analysis!.id, one));
  if (refused.length) {
    for (const error of refused) err(said(error, args.locale));
    return 2;
  }
  const empty = Object.entries<Param>(analysis!.params).find(
    ([name, { required, default: none }]) => required && request.params[name] === none
  );
  if (empty) throw new AppError('usage_param_missing', { analysis: analysis!.id, name: empty[0] });
  if (args.format === 'sql') return (out(statements(analysis!, request)), 0);
  const kept = args.params.map(([name]) => name);
  const files = ['csv', 'xlsx', 'parquet'].includes(args.format);
  const full = files ? inFull(analysis!, request, kept) : null;
  const answer = await run(analysis!, full ?? request, db);
  await handedOver(await written(analysis!, answer, args), args, out);
  return 0;
}

async function handedOver(
  text: string | Uint8Array,
  { out: path }: Arguments,
  out: Streams['out']
): Promise<void> {
  if (path === null) return out(text as string);
  await writeFile(path, typeof text === 'string' ? `${text}\n` : text).catch((cause) => {
    throw new AppError('not_written', { path }, { cause });
  });
}

/** Exports that the workspace file names, beside it. */
function sourcesBeside({ sources = [] }: WorkspaceFile, { workspace }: Arguments): string[] {
  if (!sources.length || workspace === null) throw new AppError('usage_data');
  const far = sources.find((source) => /^[a-z][a-z0-9+.-]*:|^\/\//i.test(source));
  if (far) throw new AppError('source_not_local', { source: far });
  return sources.map((source) => join(dirname(workspace), source));
}

function thisDay(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What was asked for in vain, and what there is. */
function usageError(analysis: string, { name, text, known }: Refused): AppError {
  const list = known.map((one) => one || '""').join(', ');
  if (text === null) return new AppError('usage_no_param', { analysis, name, known: list });
  return list
    ? new AppError('usage_param_value', { name, text, known: list })
    : new AppError('usage_param_unread', { name, text });
}

async function readWorkspaceFile({ workspace, asOf, ends }: Arguments): Promise<WorkspaceFile> {
  const text =
    workspace === null
      ? '{}'
      : await readFile(workspace, 'utf8').catch((cause) => {
          throw new AppError('file_not_found', { path: workspace }, { cause });
        });
  const file = { ...parseWorkspaceFile(text), ...ends };
  return asOf ? { ...file, as_of: asOf } : file;
}
