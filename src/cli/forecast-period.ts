import type { Answer } from '../lib/analyses/answer';
import { forecast } from '../lib/analyses/forecast/forecast';
import type { ForecastParts } from '../lib/analyses/forecast/parts';
import { pastOf, type Past } from '../lib/analyses/forecast/past-record';
import { estimateBy, methodNames, saidBy } from '../lib/analyses/forecast/record-scores';
import type { ForecastParams, ForecastRow, forecastRow } from '../lib/analyses/forecast/shape';
import { horizonPeriod, originOf } from '../lib/analyses/forecast/span';
import { quantity, say } from '../lib/words/say';
import { wordsOf, type Words } from '../lib/words/words';
import { readRequest, run } from '../lib/analyses/run';
import { AppError } from '../lib/domain/app-error';
import type { LoadReport } from '../lib/ingest/load';
import { compactMoney, percent } from '../lib/words/format';
import { messages } from '../lib/messages/messages';
import type { Store } from '../lib/sql/database';
import type { Arguments } from './arguments';
import { trainedFor } from './train-here';

type ForecastAnswer = Answer<ForecastParams, typeof forecastRow, ForecastParts>;

/** `sluice forecast --period this_quarter`: what the period will bring, and how good that has been. */
export async function forecastPeriodVerb(
  { period: given, seed, format, locale }: Arguments,
  { workspace: loaded }: LoadReport,
  db: Store
): Promise<string> {
  const token = given ?? '';
  const horizon = forecast.params.horizon.parse(token);
  if (!horizon || horizonPeriod(horizon, loaded).to < originOf(loaded))
    throw new AppError('usage_period', { token });
  const lacking = ['deals.amount', 'deals.created_at', 'deals.closed_at'].filter(
    (name) => !loaded.has.includes(name)
  );
  if (lacking.length) throw new AppError('data_missing', { needs: lacking.join(', ') });
  const workspace = await trainedFor(forecast, { workspace: loaded, seed }, db);
  const request = readRequest(forecast, [['horizon', horizon]], workspace);
  const answer = (await run(forecast, request, db)) as ForecastAnswer;
  const { rows, parts } = answer;
  const [row] = rows;
  if (!row) throw new TypeError('the forecast has no row');
  const period = horizonPeriod(horizon, workspace);
  const past = pastOf(parts, horizon, workspace);
  return format === 'json'
    ? JSON.stringify(asJson({ token, ...period }, row, past, parts), null, 2)
    : asText(row, past, {
        said: [answer.headline, ...answer.findings, ...linesOf(row)],
        proof: answer.proof,
        locale,
        currency: workspace.baseCurrency
      });
}

/** What the page has on its cards: the parts with their sum, and the target. */
function linesOf({ closed, open, not_yet_created, expected, target, gap }: ForecastRow): Words[] {
  const amount = quantity.money;
  return [
    say('forecast.cards_line', {
      closed: amount(closed),
      open: amount(open),
      created: amount(not_yet_created),
      expected: amount(expected)
    }),
    ...(target === null || gap === null
      ? []
      : [
          say('forecast.gap_line', {
            way: gap > 0 ? 'short' : 'above',
            gap: amount(Math.abs(gap)),
            target: amount(target)
          })
        ])
  ];
}

const money = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);
const share = (value: number) => Math.round(value * 1e4) / 1e4;
const naive = methodNames.filter((method) => method !== 'model');

function asJson(
  period: { token: string; from: string; to: string },
  row: ForecastRow,
  { scores, coverage, first, rows }: Past,
  { record }: Parameters<typeof pastOf>[0]
) {
  const { expected, p10, p50, p90, closed, open, not_yet_created } = row;
  const parts = { expected, p10, p50, p90, closed, open, not_yet_created };
  return {
    period,
    headline: {
      method: first.method,
      amount: money(estimateBy(first.method, row, rows)?.estimate ?? null),
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
        expected: money(said.expected),
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
    proof,
    ...voice
  }: {
    said: readonly Words[];
    proof: readonly Words[];
    locale: Arguments['locale'];
    currency: string | null;
  }
): string {
  const words = messages(voice.locale).forecast;
  const amount = (value: number | null) => compactMoney(value, voice);
  return [
    ...said.map((words) => wordsOf(words, voice)),
    '',
    ...proof.map((words) => wordsOf(words, voice)),
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
