import { AppError } from '../lib/domain/app-error';
import { addDays, daysFrom, parsePeriod } from '../lib/domain/period';
import { startTensorflow } from '../lib/engine/tensorflow-node';
import { epochDays } from '../lib/forecast/frame';
import { periodData } from '../lib/forecast/period-data';
import { forecastPeriod, type PeriodForecast } from '../lib/forecast/period-forecast';
import {
  pastOrigins,
  saidBy,
  trackRecord,
  type Method,
  type TrackRecord
} from '../lib/forecast/track-record';
import type { LoadReport } from '../lib/ingest/load';
import { compactMoney, percent } from '../lib/charts/format';
import { messages } from '../lib/messages/messages';
import type { Database } from '../lib/sql/database';
import type { Arguments } from './arguments';

/** Earlier periods the forecast is judged on. */
const pastPeriods = 8;

/** `sluice forecast --period this_quarter`: what the period will bring, and how good that has been. */
export async function forecastPeriodVerb(
  { period: token, seed, format, locale }: Arguments,
  { workspace }: LoadReport,
  db: Database
): Promise<string> {
  const period = parsePeriod(token!, workspace);
  const origin = addDays(workspace.asOf, 1);
  if (!period || period.to < origin) throw new AppError('usage_period', { token: token! });
  const lacking = ['deals.amount', 'deals.created_at', 'deals.closed_at', 'stage_events'].filter(
    (name) => !workspace.has.includes(name)
  );
  if (lacking.length) throw new AppError('data_missing', { needs: lacking.join(', ') });
  await startTensorflow();
  const length = daysFrom(period.from, period.to) + 1;
  const grain = length <= 31 ? 'month' : length <= 92 ? 'quarter' : 'year';
  const into = Math.max(0, daysFrom(period.from, origin));
  const origins = pastOrigins(workspace.asOf, workspace.firstDay, {
    grain,
    fiscalStart: workspace.fiscalStart,
    daysIn: [...new Set([0, into])],
    most: pastPeriods
  });
  const data = await periodData(db, workspace, [...origins.map((one) => one.origin), origin], {});
  const record = await trackRecord(data, origins, { seed });
  const forecast = await forecastPeriod(data, period, epochDays(origin), {
    shock: record.shock,
    seed
  });
  return format === 'json'
    ? JSON.stringify(asJson(token!, period, forecast, record), null, 2)
    : asText(forecast, record, { locale, currency: workspace.baseCurrency });
}

const money = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);
const share = (value: number) => Math.round(value * 1e4) / 1e4;

function asJson(
  token: string,
  period: { from: string; to: string },
  forecast: PeriodForecast,
  { scores, coverage, headline, rows }: TrackRecord
) {
  const { p10, p50, p90, mean, closed, open, not_yet_created, naive } = forecast;
  const parts = { p10, p50, p90, mean, closed, open, not_yet_created };
  return {
    period: { token, ...period },
    headline: { method: headline, amount: money(saidBy(headline, forecast)) },
    ...Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, money(value)])),
    naive: Object.fromEntries(Object.entries(naive).map(([name, value]) => [name, money(value)])),
    track_record: {
      coverage: coverage === null ? null : share(coverage),
      scores: scores.map(({ method, wape, bias, n }) => ({
        method,
        wape: share(wape),
        bias: share(bias),
        n
      })),
      origins: rows.map(({ origin, period: past, actual, forecast: said }) => ({
        origin,
        period_start: past.from,
        actual: money(actual),
        p10: money(said.p10),
        p50: money(said.p50),
        p90: money(said.p90)
      }))
    }
  };
}

function asText(
  forecast: PeriodForecast,
  { scores, coverage, headline }: TrackRecord,
  voice: { locale: Arguments['locale']; currency: string | null }
): string {
  const words = messages(voice.locale).forecast;
  const amount = (value: number | null) => compactMoney(value, voice);
  return [
    words.period_headline({
      amount: amount(saidBy(headline, forecast)),
      method: words[`method_${headline}`](),
      low: amount(forecast.p10),
      high: amount(forecast.p90)
    }),
    words.period_parts({
      closed: amount(forecast.closed),
      open: amount(forecast.open),
      created: amount(forecast.not_yet_created)
    }),
    '',
    ...scores.map(({ method, wape, bias }) =>
      words.method_score({
        method: words[`method_${method satisfies Method}`](),
        amount: amount(saidBy(method, forecast)),
        wape: percent(wape, voice, 1),
        bias: percent(bias, voice, 1)
      })
    ),
    ...(coverage === null
      ? []
      : [words.coverage({ share: percent(coverage, voice), n: scores[0]?.n ?? 0 })])
  ].join('\n');
}
