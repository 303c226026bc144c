import { forecast as forecastAnalysis } from '../lib/analyses/forecast/forecast';
import { pastOf, type Past } from '../lib/analyses/forecast/past-record';
import { methods, saidBy, type Method } from '../lib/analyses/forecast/record-scores';
import type { ForecastRow } from '../lib/analyses/forecast/shape';
import { horizonPeriod, originOf } from '../lib/analyses/forecast/span';
import type { AnyAnalysis } from '../lib/analyses/analysis';
import { wordsOf, type Words } from '../lib/words/words';
import { readRequest, run } from '../lib/analyses/run';
import { AppError } from '../lib/domain/app-error';
import type { LoadReport } from '../lib/ingest/load';
import { compactMoney, percent } from '../lib/words/format';
import { messages } from '../lib/messages/messages';
import type { Store } from '../lib/sql/database';
import type { Arguments } from './arguments';
import { trainedFor } from './train-here';

/** `sluice forecast --period this_quarter`: what the period will bring, and how good that has been. */
export async function forecastPeriodVerb(
  { period: token, seed, format, locale }: Arguments,
  { workspace: loaded }: LoadReport,
  db: Store
): Promise<string> {
  const horizon = forecastAnalysis.params.horizon.parse(token!);
  if (!horizon || horizonPeriod(horizon, loaded).to < originOf(loaded))
    throw new AppError('usage_period', { token: token! });
  const lacking = ['deals.amount', 'deals.created_at', 'deals.closed_at'].filter(
    (name) => !loaded.has.includes(name)
  );
  if (lacking.length) throw new AppError('data_missing', { needs: lacking.join(', ') });
  const analysis = forecastAnalysis as AnyAnalysis;
  const workspace = await trainedFor(analysis, { workspace: loaded, seed }, db);
  const request = readRequest(analysis, [['horizon', horizon]], workspace);
  const result = await run(analysis, request, db);
  const [row] = result.rows as ForecastRow[];
  const period = horizonPeriod(horizon, workspace);
  const parts = result.parts as unknown as Parameters<typeof pastOf>[0];
  const past = pastOf(parts, horizon, workspace);
  return format === 'json'
    ? JSON.stringify(asJson({ token: token!, ...period }, row!, past, parts), null, 2)
    : asText(row!, past, {
        said: [result.headline, ...result.findings],
        locale,
        currency: workspace.baseCurrency
      });
}

const money = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);
const share = (value: number) => Math.round(value * 1e4) / 1e4;
const naive = (Object.keys(methods) as Method[]).filter((method) => method !== 'model');

function asJson(
  period: { token: string; from: string; to: string },
  row: ForecastRow,
  { scores, coverage, first }: Past,
  { record }: Parameters<typeof pastOf>[0]
) {
  const { p10, p50, p90, closed, open, not_yet_created } = row;
  const parts = { p10, p50, p90, closed, open, not_yet_created };
  return {
    period,
    headline: {
      method: first.method,
      amount: money(saidBy(first.method, row)),
      /** Whether past periods chose the method, beyond chance. */
      proven: first.told === 'closer'
    },
    ...Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, money(value)])),
    naive: Object.fromEntries(naive.map((method) => [method, money(saidBy(method, row))])),
    track_record: {
      coverage: coverage === null ? null : share(coverage),
      scores: scores.map(({ method, wape, bias, n }) => ({
        method,
        wape: share(wape),
        bias: share(bias),
        n
      })),
      origins: record.map(({ origin, period_start, months_in, actual, ...said }) => ({
        origin,
        period_start,
        months_in,
        actual: money(actual),
        p10: money(said.p10),
        p50: money(said.p50),
        p90: money(said.p90)
      }))
    }
  };
}

function asText(
  row: ForecastRow,
  { scores, coverage }: Past,
  {
    said,
    ...voice
  }: {
    said: readonly Words[];
    locale: Arguments['locale'];
    currency: string | null;
  }
): string {
  const words = messages(voice.locale).forecast;
  const amount = (value: number | null) => compactMoney(value, voice);
  return [
    ...said.map((words) => wordsOf(words, voice)),
    '',
    ...scores.map(({ method, wape, bias }) =>
      words.method_score({
        method: words[`method_${method}`](),
        amount: amount(saidBy(method, row)),
        wape: percent(wape, voice, 1),
        bias: percent(bias, voice, 1)
      })
    ),
    ...(coverage === null
      ? []
      : [words.coverage({ share: percent(coverage, voice), n: scores[0]?.n ?? 0 })])
  ].join('\n');
}
