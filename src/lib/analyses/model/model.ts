import { ident, join, sql, type Sql } from '../../sql/sql';
import { forecastTables, type ForecastTable } from '../../domain/forecast-tables';
import type { Fields } from '../../domain/field';
import { columnName, lookup, quantity, say } from '../../words/say';
import { analysis } from '../analysis';
import type { Values } from '../params';
import { gainsCurve } from './gains-curve';
import { listing } from './listing';
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
import { candidateWords, summarizeModel } from './summarize';

const measure = (value: number | null) => quantity.fixed(value, 3);

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
  ...listing,
  params: modelParams,
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
    model: ({ model: name }) => lookup('model', `name_${name}`, candidateWords(name)),
    auc: ({ auc }) => measure(auc),
    log_loss: ({ log_loss }) => measure(log_loss),
    brier: ({ brier }) => measure(brier),
    ece: ({ ece }) => measure(ece),
    auc_alone: ({ auc_alone }) => measure(auc_alone),
    called: ({ called }) => lookup('model', `called_${called}`, called),
    reason: ({ reason }) => lookup('model', `reason_${reason}`, reason),
    dimension: ({ dimension }) => columnName(dimension)
  },
  blocks: ({ parts, params: { target } }) => {
    const [card] = parts.card;
    return [
      { block: 'chart', chart: reliabilityDots, opening: true },
      { block: 'chart', chart: gainsCurve },
      { block: 'table', title: say('model.rows_title') },
      { block: 'table', part: 'confusion', title: say('model.part_confusion'), folded: true },
      { block: 'table', part: 'segments', title: say('model.part_segments'), folded: true },
      { block: 'table', part: 'leaks', title: say('model.part_leaks'), folded: true },
      {
        block: 'custom',
        component: 'model-note',
        data: {
          target,
          card: card ? { candidate: card.candidate, trained_on: card.trained_on } : null,
          linked: false
        }
      },
      { block: 'custom', component: 'model-list', data: { target } }
    ];
  }
});
