import type { forecastTables } from '../../domain/forecast-tables';
import type { Row } from '../../domain/field';

export type RecordRow = Row<typeof forecastTables.track_record>;

/** Whoever forecasts, the model first; each is a column of the track record, the model's its P50. */
export const methods = {
  model: 'p50',
  run_rate: 'run_rate',
  stage_weighted: 'stage_weighted',
  crm_weighted: 'crm_weighted',
  commit: 'commit_amount'
} as const satisfies Record<string, keyof RecordRow>;
export type Method = keyof typeof methods;

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
  /** The method to put first: the model only where no other errs less. */
  headline: Method;
}

/** How well each method foretold the periods of these rows. */
export function scoreMethods(rows: readonly RecordRow[]): RecordScores {
  const scores = (Object.keys(methods) as Method[]).flatMap(
    (method) => scoreOf(method, rows) ?? []
  );
  const inside = rows.filter(({ actual, p10, p90 }) => actual! >= p10! && actual! <= p90!);
  return {
    scores,
    coverage: rows.length ? inside.length / rows.length : null,
    headline: scores.length ? scores.reduce((a, b) => (b.wape < a.wape ? b : a)).method : 'model'
  };
}

function scoreOf(method: Method, rows: readonly RecordRow[]): MethodScore | null {
  const said = rows.map((row) => row[methods[method]]);
  const total = rows.reduce((sum, { actual }) => sum + actual!, 0);
  if (!(total > 0) || said.includes(null)) return null;
  const errors = rows.map(({ actual }, i) => said[i]! - actual!);
  return {
    method,
    wape: errors.reduce((sum, error) => sum + Math.abs(error), 0) / total,
    bias: errors.reduce((sum, error) => sum + error, 0) / total,
    n: rows.length
  };
}
