import { scoreMethods, type RecordRow } from '../../src/lib/analyses/forecast/record-scores';
import type { TableRow } from '../../src/lib/domain/forecast-tables';
import type { NamedModel } from '../../src/lib/forecast/score-by';
import type { TrainingData } from '../../src/lib/forecast/training-data';

/** What the model is, learnt from, and can be trusted with, in Markdown. */
export function modelCard({ model, trained_on, backtest }: NamedModel, data: TrainingData): string {
  const [card] = backtest.model_cards;
  const record = backtest.track_record as unknown as RecordRow[];
  const quarters = record.filter(({ pipeline, grain }) => pipeline === null && grain === 'quarter');
  const fields = data.frame.columns.map(({ name }) => `\`${name}\``).join(', ');
  return `# Model of the sample manufacturer

Written by \`npm run train\`; the same seed gives the same model. The page uses it to score the sample at once. Your own data train a model of their own.

- **What it tells**: the chance that an open deal is won or lost, week by week (discrete-time hazards of two competing ends), from what was known on the day.
- **Kind**: ${model.rung}, chosen among five rungs by log-loss on deals it had not seen, the simplest within one standard error. Calibration: ${model.curve.kind}.
- **Data**: ${card!.rows} snapshots of ${card!.subjects} generated deals up to ${trained_on}; ${card!.won} won, ${card!.lost} lost. Nobody in them exists.
- **Fields**: ${fields}.

## On deals it had not seen

${card!.folds} rolling origins; no deal is on both sides, and only what had happened by each origin was known.

${table(
  ['who', 'AUC', 'log-loss', 'Brier', 'ECE', 'slope', 'n'],
  backtest.model_scores.map((row) => [
    `${row.name}${row.chosen ? ' (chosen)' : ''}`,
    figure(row.auc),
    figure(row.log_loss),
    figure(row.brier),
    figure(row.ece),
    figure(row.slope, 2),
    String(row.n)
  ])
)}

## Its forecasts of quarters

${new Set(quarters.map(({ period_start }) => period_start)).size} quarters, each foretold at its start and one and two months into it. WAPE: the sum of absolute errors over the sum of what came.

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
  [0, 1, 2].map((months) => {
    const { scores, coverage } = scoreMethods(
      quarters.filter(({ months_in }) => months_in === months)
    );
    return [
      String(months),
      ...['model', 'run_rate', 'stage_weighted', 'crm_weighted', 'commit'].map((method) =>
        percent(scores.find((one) => one.method === method)?.wape)
      ),
      percent(coverage)
    ];
  })
)}

## Limits

It knows this manufacturer only: its stages, people and seasons. What it says of a field is an association in generated data, not a cause. Deals unlike those it learnt from get numbers all the same.
`;
}

const figure = (value: TableRow[string] | undefined, digits = 3): string =>
  typeof value === 'number' ? value.toFixed(digits) : '–';

const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : `${(100 * share).toFixed(1)}%`;

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
