import type { Row } from '../../domain/field';
import { at } from '../../statistics/at';
import { lookup } from '../../words/say';
import type { Words } from '../../words/words';
import type { recordRow } from './part-rows';
import type { ForecastRow } from './shape';

export type RecordRow = Row<typeof recordRow>;

/** Whoever forecasts, the model first; each is a column of the track record. */
export const methods = {
  model: 'expected',
  run_rate: 'run_rate',
  stage_weighted: 'stage_weighted',
  crm_weighted: 'crm_weighted',
  commit: 'commit_amount'
} as const satisfies Record<string, keyof RecordRow>;
export type Method = keyof typeof methods;
export const methodNames = Object.keys(methods) as Method[];

/** Name of a method, as rows have it too. */
export const methodWords = (method: string): Words =>
  lookup('forecast', `method_${method}`, method);

export interface MethodScore {
  method: Method;
  /** Sum of absolute errors over the sum of what came. */
  wape: number;
  /** Sum of errors over the sum of what came: above 0 said too much. */
  bias: number;
  n: number;
}

export interface RecordScores {
  /** Those that spoke at every origin. */
  scores: MethodScore[];
  /** Share of periods that came inside P10 to P90; null without any. */
  coverage: number | null;
}

/** How well each method predicted the periods of these rows. */
export function scoreMethods(rows: readonly RecordRow[]): RecordScores {
  const scores = methodNames.flatMap((method) => scoreOf(method, rows) ?? []);
  const inside = rows.filter(({ actual, p10, p90 }) => actual >= p10 && actual <= p90);
  return {
    scores,
    coverage: rows.length ? inside.length / rows.length : null
  };
}

function scoreOf(method: Method, rows: readonly RecordRow[]): MethodScore | null {
  const errors = rows.flatMap((row) => errorOf(method, row) ?? []);
  const total = rows.reduce((sum, { actual }) => sum + actual, 0);
  if (!(total > 0) || errors.length < rows.length) return null;
  return {
    method,
    wape: errors.reduce((sum, error) => sum + Math.abs(error), 0) / total,
    bias: errors.reduce((sum, error) => sum + error, 0) / total,
    n: rows.length
  };
}

/** What a method said of a past period less what came; null where it said nothing. */
export function errorOf(method: Method, row: RecordRow): number | null {
  const said = row[methods[method]];
  return said === null ? null : said - row.actual;
}

/** Past forecasts that a range is taken from, at least. */
const fewestPast = 5;

/** What a method comes to, and the ends of the range in which four of five outcomes lie. */
export interface Estimate {
  estimate: number;
  low: number | null;
  high: number | null;
}

/**
 * A naive method corrected by its own past: what was still missing then against what it said was, as
 * in the middle one of the past periods, and in four of five of them. As it stands, without a range,
 * with fewer than five past periods.
 */
export function correctedByPast(
  method: Method,
  rows: readonly RecordRow[],
  { amount, closed }: { amount: number; closed: number }
): Estimate {
  const ratios = rows
    .flatMap((row) => {
      const rest = (row[methods[method]] ?? 0) - row.closed;
      return rest > 0 ? [(row.actual - row.closed) / rest] : [];
    })
    .sort((a, b) => a - b);
  if (ratios.length < fewestPast) return { estimate: amount, low: null, high: null };
  const at = (share: number) => closed + (amount - closed) * quantileOf(ratios, share);
  const ends = [at(0.1), at(0.9)] as const;
  return { estimate: at(0.5), low: Math.min(...ends), high: Math.max(...ends) };
}

/** What a method comes to for the whole; null where it says nothing. */
export function estimateBy(
  method: Method,
  row: ForecastRow,
  rows: readonly RecordRow[]
): Estimate | null {
  if (method === 'model') return { estimate: row.expected, low: row.p10, high: row.p90 };
  const amount = saidBy(method, row);
  return amount === null ? null : correctedByPast(method, rows, { amount, closed: row.closed });
}

/** Of sorted values, with straight lines between them. */
function quantileOf(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [at(sorted, Math.floor(place)), at(sorted, Math.ceil(place))];
  return below + (above - below) * (place - Math.floor(place));
}

/** What a method says of a group, as it puts it. */
export function saidBy(method: Method, row: ForecastRow): number | null {
  if (method === 'model') return row.expected;
  if (method === 'commit')
    return row.commit_amount === null ? null : row.closed + row.commit_amount;
  return row[method];
}
