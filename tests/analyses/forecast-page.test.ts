import { beforeAll, expect, it } from 'vitest';
import { flat } from '../../src/lib/analyses/block';
import { figureCards } from '../../src/lib/analyses/forecast/figure-cards';
import { forecastPage } from '../../src/lib/analyses/forecast/page';
import { compactMoney } from '../../src/lib/words/format';
import { wordsOf } from '../../src/lib/words/words';
import { card } from '../support/predicted';
import {
  dealsOf,
  predictedPipeline,
  predictions,
  record,
  whole,
  type ForecastAnswer
} from '../support/predicted-pipeline';

const usual = { predictions, track_record: record, model_cards: [card()] };
const voice = { locale: 'en', currency: 'CNY' } as const;
let askOf: Awaited<ReturnType<typeof predictedPipeline>>['askOf'];
beforeAll(async () => {
  ({ askOf } = await predictedPipeline());
});

/** What the page shows, piece by piece. */
const shown = (answer: ForecastAnswer) =>
  flat(forecastPage(answer)).map((block) =>
    block.block === 'chart'
      ? block.chart.id
      : block.block === 'custom'
        ? block.component
        : block.block === 'table'
          ? (block.part ?? 'rows')
          : block.block
  );

it('shows the figures, what they are made of and what moved them, then the what-ifs and the record', async () => {
  const plain = ['figures', 'categories', 'composition', 'steps', 'moves', 'scenario'];
  const rest = ['predicted-deals', 'record', 'methods', 'model-note'];
  expect(shown(await askOf(usual))).toEqual([...plain, ...rest]);
  const grouped = await askOf({ ...usual, track_record: [] }, { by: 'owner' });
  expect(shown(grouped)).toEqual([
    ...plain.slice(0, 3),
    'groups',
    'rows',
    ...plain.slice(3),
    'predicted-deals',
    'model-note'
  ]);
});

it('shows only what is known of the model where no period can be predicted', async () => {
  const answer = await askOf({ model_cards: [card({ rows_kind: 'undated' })] });
  expect(forecastPage(answer)).toEqual([
    {
      block: 'custom',
      component: 'model-note',
      data: {
        target: 'deals',
        card: { candidate: 'logistic_regression', trained_on: null },
        linked: true
      }
    }
  ]);
});

it('puts the figures on cards, the gap against the amount that the headline says', async () => {
  const answer = await askOf(usual, { target: '2.5M' });
  const row = whole(answer);
  const money = (value: number) => compactMoney(value, voice);
  const cards = figureCards(answer).map(({ name, value, notes = [] }) => [
    name,
    wordsOf(value, voice),
    ...notes.map((note) => wordsOf(note, voice))
  ]);
  const said = answer.parts.methods.find(({ headline }) => headline)!;
  expect(said.method).toBe('model');
  expect(cards).toEqual([
    ['closed', money(row.closed)],
    ['open', money(row.open), `${row.deals} open deals`],
    ['not_yet_created', money(row.not_yet_created), 'as in earlier periods'],
    ['expected', money(row.closed + row.open + row.not_yet_created), 'the three together'],
    ['target', money(2_500_000), expect.stringMatching(/^[\d.]+% of it is won$/)],
    ['gap', money(2_500_000 - row.expected), `target less ${money(row.expected)}`]
  ]);
});

it('compares a scenario with the forecast as it is', async () => {
  const [deal] = dealsOf(await askOf(usual));
  const answer = await askOf(usual, { exclude: deal!.deal_id });
  const scenario = flat(forecastPage(answer)).find(
    (block) => block.block === 'custom' && block.component === 'scenario'
  );
  const [now, before] = answer.parts.whole;
  expect(scenario).toMatchObject({
    data: {
      now: { expected: now!.expected },
      before: { expected: before!.expected },
      names: expect.anything()
    }
  });
  expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
});
