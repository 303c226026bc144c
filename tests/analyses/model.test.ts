import { beforeAll, expect, it } from 'vitest';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import { chartsOf } from '../../src/lib/analyses/block';
import { model } from '../../src/lib/analyses/model/model';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { ForecastRows, TableRow } from '../../src/lib/domain/forecast-tables';
import type { Workspace } from '../../src/lib/domain/workspace';
import type { Database } from '../../src/lib/sql/database';
import { wordsOf, type Words } from '../../src/lib/words/words';
import { chartContext, drawn } from '../support/draw-chart';
import { card, withPredictions } from '../support/predicted';
import { given } from '../support/given';
import { randomPipeline } from '../support/random-pipeline';

const { data, ...setting } = randomPipeline(31, { deals: 20 });
const score = (name: string, auc: number, log_loss: number, chosen = false): TableRow => ({
  target: 'deals',
  name,
  chosen,
  auc,
  log_loss,
  brier: 0.16,
  ece: 0.021,
  slope: 0.9,
  intercept: 0.1,
  n: 400
});
const judged: Partial<ForecastRows> = {
  model_cards: [card({ trained_on: '2024-03-31' })],
  model_scores: [
    score('overall_rate', 0.5, 0.6),
    score('logistic_regression', 0.8, 0.48, true),
    score('with_leaks', 0.99, 0.1),
    score('crm', 0.7, 0.5)
  ],
  reliability: [
    { target: 'deals', predicted: 0.1, observed: 0.12, n: 200 },
    { target: 'deals', predicted: 0.6, observed: 0.5, n: 200 }
  ],
  lift: [
    { target: 'deals', share: 0.1, lift: 3, captured: 0.3 },
    { target: 'deals', share: 0.2, lift: 2.5, captured: 0.5 }
  ],
  segment_scores: [],
  leaks: [{ target: 'deals', column_name: '<b>reason', reason: 'name', auc_alone: 0.99 }]
};

let db: Database;
let plain: Workspace;
beforeAll(async () => {
  ({ db, workspace: plain } = await given(data, setting));
});

async function ask(tables: Partial<ForecastRows>, pairs: Record<string, string> = {}) {
  const workspace = await withPredictions(tables, plain, db);
  const analysis = model as AnyAnalysis;
  return run(analysis, readRequest(analysis, Object.entries(pairs), workspace), db);
}

it('says how far the chances can be trusted, and what that is held against', async () => {
  const result = await ask(judged);
  const inWords = (all: readonly Words[]) => all.map((words) => wordsOf(words, chartContext()));
  expect(inWords([result.headline, ...result.findings])).toEqual([
    'Yes, with care: off by 2.1 points on average',
    'Above 35% too high: 60% said, 50% came'
  ]);
  expect(inWords(result.proof)).toEqual([
    'Of a deal that was won and one that was not, the won one had the higher chance in 80% of pairs (AUC 0.80).',
    'Chosen: logistic regression. On deals it had not seen its log-loss is 20% below that of the overall win rate. It is 4.0% below that of the CRM’s own probability.',
    'Learnt from 1,000 snapshots of 100 deals as they were known at the time, 3 origins in the back-test. 50 of them were won and 60 not. Trained on the data up to 31 Mar 2024.',
    '1 column was removed because it would give the outcome away. With them the AUC would have been 0.99, without them it is 0.80.',
    'The best yes/no cut-off is a chance of 40% (F1 0.60): 60% of those called won were won, and 75% of the wins were found.'
  ]);
  expect(result.parts.confusion).toEqual([
    { called: 'yes', came_true: 30, came_false: 20 },
    { called: 'no', came_true: 10, came_false: 60 }
  ]);
});

it('takes no care where what came differs no more than by chance', async () => {
  const reliability = [
    { target: 'deals', predicted: 0.1, observed: 0.12, n: 200 },
    { target: 'deals', predicted: 0.6, observed: 0.57, n: 200 }
  ];
  const result = await ask({ ...judged, reliability });
  expect(wordsOf(result.headline, chartContext())).toBe('Yes: off by 2.1 points on average');
  expect(result.findings).toEqual([]);
});

it('draws reliability and gains from the rows, in both languages', async () => {
  const result = await ask(judged);
  for (const locale of ['en', 'zh-CN'] as const) {
    const ctx = chartContext({ locale });
    const titles = chartsOf(model.blocks(result as never)).map((chart) =>
      wordsOf(chart.title(result), ctx)
    );
    expect(titles.join()).toContain('2.5');
    expect(Object.keys(drawn(model as AnyAnalysis, result, ctx))).toEqual(['reliability', 'gains']);
  }
});

it.each([
  ['no_signal', 'No: no model told winners from losers'],
  ['too_few', 'Too early to say: 50 won and 60 not won'],
  ['one_outcome', 'Nothing can be predicted']
])('says why nothing is promised: %s', async (abstained, words) => {
  const scores = judged.model_scores!.map((row) => ({ ...row, chosen: false }));
  const result = await ask({ ...judged, model_scores: scores, model_cards: [card({ abstained })] });
  expect(wordsOf(result.headline, chartContext())).toContain(words);
});

it('says that leads have no model yet where only deals have one', async () => {
  const result = await ask(judged, { target: 'leads' });
  expect(wordsOf(result.headline, chartContext())).toBe('No model of leads has been trained yet');
  expect(drawn(model as AnyAnalysis, result, chartContext())).toEqual({});
});
