import { say } from '../../words/say';
import { messages } from '../../messages/messages';
import { columnLabel, wording } from '../../messages/wording';
import { ident, join, sql, type Sql } from '../../sql/sql';
import { forecastTables, type ForecastTable } from '../../domain/forecast-tables';
import type { Fields } from '../../domain/field';
import { fixed } from '../../words/format';
import { analysis } from '../analysis';
import type { Voice } from '../../words/format';
import type { Values } from '../params';
import { gainsCurve } from './gains-curve';
import { reliabilityDots } from './reliability-dots';
import {
  confusionRow,
  leakRow,
  liftRow,
  modelCardRow,
  modelParams,
  reliabilityRow,
  scoreRow,
  segmentRow,
  type ModelParams,
  type ModelParts
} from './shape';
import { summarizeModel } from './summarize';

/** Rows of a table that training fills, those of the target. */
const rowsOf =
  (table: ForecastTable, fields: Fields, order: string) =>
  ({ target }: Values<ModelParams>): Sql => sql`
select ${join(Object.keys(fields).map((name) => ident(name)))}
from ${ident(table)}
where target = ${target}
order by ${ident(order)}`;

/**
 * Whether the chances can be trusted: every model on deals it had not seen, what it says against what
 * came, what was left out because it gives the outcome away, and what it learnt from.
 */
export const model = analysis<ModelParams, typeof scoreRow, ModelParts>({
  id: 'model',
  place: { group: 'forecast', after: 'forecast' },
  params: modelParams,
  needs: ['deals', 'model_cards.deals'],
  acrossPipelines: true,
  span: (_, { workspace }) => ({ from: workspace.firstDay, to: workspace.asOf }),
  query: ({ target }) => sql`
select
  name as model,
  chosen, auc, log_loss, brier, ece,
  case when name <> 'overall_rate' then slope end as slope,
  case when name <> 'overall_rate' then intercept end as intercept,
  n
from model_scores
where target = ${target}
order by log_loss, name`,
  row: scoreRow,
  parts: {
    card: {
      row: modelCardRow,
      query: rowsOf('model_cards', forecastTables.model_cards, 'candidate')
    },
    reliability: {
      row: reliabilityRow,
      query: rowsOf('reliability', reliabilityRow, 'predicted')
    },
    lift: { row: liftRow, query: rowsOf('lift', liftRow, 'share') },
    confusion: { row: confusionRow },
    segments: {
      row: segmentRow,
      query: ({ target }) => sql`
select ${join(Object.keys(segmentRow).map((name) => ident(name)))}
from segment_scores
where target = ${target}
order by dimension, n desc, value`
    },
    leaks: { row: leakRow, query: rowsOf('leaks', leakRow, 'column_name') }
  },
  summarize: summarizeModel,
  words: {
    model: ({ model: name }, _, { locale }) =>
      wording(messages(locale), 'model', `name_${String(name)}`) ??
      wording(messages(locale), 'forecast', `candidate_${String(name)}`),
    ...Object.fromEntries(
      ['auc', 'log_loss', 'brier', 'ece', 'auc_alone'].map((name) => [
        name,
        (row: Record<string, unknown>, _: unknown, voice: Voice) =>
          fixed(row[name] as number, voice, 3)
      ])
    ),
    called: ({ called }, _, { locale }) =>
      wording(messages(locale), 'model', `called_${String(called)}`),
    reason: ({ reason }, _, { locale }) =>
      wording(messages(locale), 'model', `reason_${String(reason)}`),
    dimension: ({ dimension }, _, { locale }) => columnLabel(messages(locale), String(dimension))
  },
  blocks: () => [
    { block: 'chart', chart: reliabilityDots, opening: true },
    { block: 'chart', chart: gainsCurve },
    { block: 'table', title: say('model.rows_title') },
    { block: 'table', part: 'confusion', title: say('model.part_confusion'), folded: true },
    { block: 'table', part: 'segments', title: say('model.part_segments'), folded: true },
    { block: 'table', part: 'leaks', title: say('model.part_leaks'), folded: true }
  ]
});
