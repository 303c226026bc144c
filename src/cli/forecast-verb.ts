import { forecastWins } from '../lib/forecast/forecast-wins';
import { AppError } from '../lib/domain/app-error';
import { startTensorflow } from '../lib/engine/tensorflow-node';
import type { Metrics } from '../lib/forecast/evaluate/metrics';
import { predictOpen } from '../lib/forecast/score/predictions';
import { whySentences } from '../lib/forecast/why';
import { type WinForecast } from '../lib/forecast/evaluate/win-forecast';
import type { LoadReport } from '../lib/ingest/load';
import { extraNames } from '../lib/ingest/loading/extra-columns';
import { messages } from '../lib/messages/messages';
import type { Database } from '../lib/sql/database';
import type { Arguments } from './arguments';

/** `sluice forecast`: judges the models on the data's own past, then scores what is open. */
export async function forecastVerb(
  { target: asked, horizon, groupBy, seed, format, locale }: Arguments,
  { workspace, files }: LoadReport,
  db: Database
): Promise<string> {
  const standIn = !workspace.has.includes('leads') && files.every(isStandIn);
  const target = standIn ? 'deals' : asked;
  if (!workspace.has.includes(target)) throw new AppError('data_missing', { needs: target });
  await startTensorflow();
  const column = groupBy === null ? null : groupColumn(groupBy, target, workspace.has, files);
  const forecast = await forecastWins(db, workspace, { target, horizon, groupBy: column, seed });
  const outcome = outcomeHeader(target, files);
  const sentences = whySentences(forecast, locale, groupBy);
  if (outcome) sentences.push(messages(locale).forecast.outcome_from({ column: outcome }));
  const why = sentences.join(' ');
  const headers = headersOf(target, files);
  return format === 'json'
    ? JSON.stringify(asJson(forecast, { why, outcome, headers, target: asked }), null, 2)
    : asText(forecast, why, locale, target);
}

interface Said {
  why: string;
  /** Header of the column that says how rows ended. */
  outcome: string | null;
  /** Column of the table → header of the user's file. */
  headers: ReadonlyMap<string, string>;
  target: Arguments['target'];
}

function asJson(forecast: WinForecast, { why, outcome, headers, target }: Said) {
  const { candidate, abstained, metrics, reliability, gate } = forecast;
  return {
    candidate,
    abstained: abstained !== null,
    why,
    outcome_column: outcome,
    metrics: {
      model: rounded(metrics.model),
      prior: rounded(metrics.prior),
      stage_rates: rounded(metrics.stage_rates),
      crm: rounded(metrics.crm),
      ...(metrics.with_leaks ? { with_leaks: rounded(metrics.with_leaks) } : {})
    },
    candidates: forecast.candidates.map(({ candidate: name, metrics: own }) => ({
      candidate: name,
      ...rounded(own)
    })),
    reliability: reliability.map(rounded),
    lift: forecast.lift.map(rounded),
    threshold: rounded(forecast.threshold),
    segments: forecast.segments.map(({ column, value, won, predicted, metrics: own }) => ({
      column,
      value,
      won: round(won),
      predicted: round(predicted),
      ...rounded(own)
    })),
    leaks_removed: gate.leaks.map(({ column, reason, auc_alone }) => ({
      column,
      header: headers.get(column) ?? column,
      reason,
      auc_alone: auc_alone === null ? null : round(auc_alone)
    })),
    predictions: scored(forecast).map((one) => ({
      [target === 'leads' ? 'lead_id' : 'deal_id']: one.id,
      probability: round(one.probability),
      expected_close_on: one.expectedClose,
      typical: one.typical === null ? null : round(one.typical),
      contributions: one.contributions.map(({ field, value, effect }) => ({
        field,
        value,
        points: round(100 * effect, 2)
      }))
    }))
  };
}

/** A file of leads that was read as deals because it alone says how they ended. */
const isStandIn = ({ kind, mapping }: LoadReport['files'][number]): boolean =>
  kind !== 'deals' || Object.keys(mapping.columns).includes('is_won');

/** Header of the user's file that tells won from lost; null where a history or several columns do. */
function outcomeHeader(target: Arguments['target'], files: LoadReport['files']): string | null {
  if (target === 'leads') return null;
  const own = files.filter(({ kind }) => kind === 'deals').map(({ mapping }) => mapping.columns);
  if (own.length !== 1 || files.some(({ kind }) => kind === 'stage_events')) return null;
  return own[0]!.is_won ?? own[0]!.outcome ?? own[0]!.stage ?? null;
}

/** Headers of the user's files by the columns they became. */
function headersOf(
  target: Arguments['target'],
  files: LoadReport['files']
): ReadonlyMap<string, string> {
  const own = files.filter(({ kind }) => kind === target);
  const extra = extraNames(own.flatMap(({ mapping }) => mapping.extra));
  return new Map([
    ...own.flatMap(({ mapping }) => Object.entries(mapping.columns)),
    ...[...extra].map(([header, name]): [string, string] => [name, header])
  ]);
}

/** Explaining more than this many takes minutes. */
const mostExplained = 2_000;

function scored({ frame, model, abstained }: WinForecast) {
  if (!model) return [];
  const few = frame.subjects.cause.filter((cause) => cause === 0).length <= mostExplained;
  return predictOpen(frame, model, { explained: few && abstained === null });
}

function asText(
  forecast: WinForecast,
  why: string,
  locale: Arguments['locale'],
  target: Arguments['target']
): string {
  const words = messages(locale).forecast;
  const lines = (['model', 'stage_rates', 'crm', 'prior'] as const).flatMap((name) => {
    const own = forecast.metrics[name];
    return own ? [`${words[name]().padEnd(18)} ${line(own)}`] : [];
  });
  const leaks = forecast.gate.leaks.map(({ column, reason }) => `  ${column} (${reason})`);
  const predictions = [...scored(forecast)].sort((a, b) => b.probability - a.probability);
  return [
    why,
    ...lines,
    ...leaks,
    ...(forecast.model ? [words.open_scored({ count: predictions.length })] : []),
    ...predictions
      .slice(0, 20)
      .map(({ id, probability, expectedClose }) =>
        [id, `${(100 * probability).toFixed(0)}%`, expectedClose ?? ''].join('  ')
      ),
    ...(predictions.length > 20 ? [`… --format json (${target})`] : [])
  ].join('\n');
}

const line = ({ auc, log_loss, brier, ece, n }: Metrics): string =>
  `AUC ${auc === null ? '–' : auc.toFixed(3)}  log-loss ${log_loss.toFixed(3)}  Brier ${brier.toFixed(3)}  ECE ${ece.toFixed(3)}  n ${n}`;

const round = (value: number, digits = 4): number => Number(value.toFixed(digits));

function rounded<T extends object>(row: T | null): T | null {
  if (!row) return null;
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'number' ? round(value) : value
    ])
  ) as T;
}

/** The column that a canonical name, an `x_` name or a header of the user's file means. */
function groupColumn(
  given: string,
  target: Arguments['target'],
  has: readonly string[],
  files: LoadReport['files']
): string {
  const candidates = [
    given,
    ...extraNames([given]).values(),
    ...files
      .filter(({ kind }) => kind === target)
      .flatMap(({ mapping }) =>
        Object.entries(mapping.columns).flatMap(([field, header]) =>
          header.toLowerCase() === given.toLowerCase() ? [field] : []
        )
      )
  ];
  const found = candidates.find((name) => has.includes(`${target}.${name}`));
  if (!found) throw new AppError('usage_group_by', { column: given });
  return found;
}
