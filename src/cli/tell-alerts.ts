import { readFile, rename, writeFile } from 'node:fs/promises';
import { AppError } from '../lib/domain/app-error';
import type { Workspace } from '../lib/domain/workspace';
import type { WorkspaceFile } from '../lib/domain/workspace-file';
import type { LoadReport } from '../lib/ingest/load';
import { locales, messages } from '../lib/messages/messages';
import { alertsAfter, alertWords, type Alert, type Told } from '../lib/site/alerts/alerts';
import { measure } from '../lib/site/alerts/signals';
import { thresholdsOf } from '../lib/site/alerts/thresholds';
import type { Database } from '../lib/sql/database';
import { voiceOf } from '../lib/words/voice';
import { wordsOf } from '../lib/words/words';
import type { Arguments } from './arguments';

export interface Telling {
  workspace: Workspace;
  files: LoadReport['files'];
  given: WorkspaceFile;
  /** ISO date of the run. */
  today: string;
}

/** What was told, as text and as data; `undelivered` says why the webhook did not take it. */
export interface ToldAlerts {
  text: string;
  json: AlertsJson;
  undelivered: AppError | null;
}

/** What `--format json` prints and the webhook gets. */
export interface AlertsJson {
  as_of: string;
  run_on: string;
  alerts: (Omit<Alert, 'words'> & { text: Record<string, string>; words: Alert['words'] })[];
}

/**
 * Tells what crossed a threshold since the last run, which the file of `--alerts` remembers, and posts it
 * where `--webhook` says. What could not be delivered is not remembered as told.
 *
 * @throws AppError `alerts_unreadable` where that file holds something else.
 */
export async function tellAlerts(
  { alerts: path, webhook, locale }: Pick<Arguments, 'webhook' | 'locale'> & { alerts: string },
  { workspace, files, given, today }: Telling,
  db: Database
): Promise<ToldAlerts> {
  const before = await lastTold(path);
  const measured = await measure({ workspace, files, today }, db);
  const { asOf } = workspace;
  const thresholds = thresholdsOf(given);
  const { alerts, told } = alertsAfter(before, measured, { asOf, thresholds });
  const said = (alert: Alert, one: Arguments['locale']) =>
    wordsOf(alertWords(alert), voiceOf({ locale: one }, workspace));
  const json: AlertsJson = {
    as_of: asOf,
    run_on: today,
    alerts: alerts.map((alert) => ({
      ...alert,
      text: Object.fromEntries(locales.map((one) => [one, said(alert, one)]))
    }))
  };
  const undelivered = webhook && alerts.length ? await post(webhook, json) : null;
  if (!undelivered) await remember(path, told);
  const m = messages(locale).alerts;
  const lines = alerts.map((alert) => `- ${said(alert, locale)}`);
  const text = lines.length ? [m.some({ n: lines.length }), ...lines].join('\n') : m.none();
  return { text, json, undelivered };
}

async function lastTold(path: string): Promise<Told | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const { asOf, beyond, stalled } = JSON.parse(text) as Partial<Told>;
    if (asOf && beyond && stalled) return { asOf, beyond, stalled };
  } catch {
    // said below
  }
  throw new AppError('alerts_unreadable', { path });
}

async function remember(path: string, told: Told): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify(told));
  await rename(draft, path);
}

const patienceMs = 10_000;

/** The one request the command line ever makes; null where it was taken. */
async function post(url: string, json: AlertsJson): Promise<AppError | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(json),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs)
    });
    return response.ok ? null : failed(url, String(response.status));
  } catch (error) {
    const { message, cause } = error as Error;
    return failed(url, cause instanceof Error ? cause.message : message);
  }
}

const failed = (url: string, reason: string): AppError =>
  // an address may carry a secret: the log gets the host alone
  new AppError('webhook_failed', { host: new URL(url).host, reason });
