import { scoreMethods, type RecordRow } from '../../src/lib/analyses/forecast/record-scores';
import type { Backtest } from '../../src/lib/forecast/score-by';
import { percent, table } from './markdown';

const methods = ['model', 'run_rate', 'stage_weighted', 'crm_weighted', 'commit'];

/** What would have been forecast of past quarters, by whom, and how far off that was. */
export function pastQuarters({ track_record }: Backtest): string {
  const record = track_record as unknown as RecordRow[];
  const quarters = record.filter(({ pipeline, grain }) => pipeline === null && grain === 'quarter');
  const rows = [-3, -2, -1, 0, 1, 2].map((months) => {
    const { scores, coverage } = scoreMethods(
      quarters.filter(({ months_in }) => months_in === months)
    );
    const errors = methods.map((name) => scores.find(({ method }) => method === name)?.wape);
    return [months < 0 ? `−${-months}` : String(months), ...errors.map(percent), percent(coverage)];
  });
  return `## Its forecasts of quarters

${new Set(quarters.map(({ period_start }) => period_start)).size} quarters, each predicted up to three months before it, at its start, and one and two months into it. WAPE: the sum of absolute errors over the sum of what came.

${table(
  [
    'months in',
    'model',
    'run-rate',
    'stage-weighted',
    'CRM-weighted',
    'commit',
    'inside the 80% range'
  ],
  rows
)}`;
}
