import { say } from '../../words/say';
import type { Answer, Scope } from '../answer';
import type { Block, ScenarioData, ScenarioFigures } from '../block';
import { countedPipelines } from '../filters';
import { compositionBars } from './composition-bars';
import { figureCards } from './figure-cards';
import { groupBars } from './group-bars';
import type { ForecastParts } from './parts';
import { recordBands } from './record-bands';
import type { ForecastParams, ForecastRow, forecastRow } from './shape';
import { stepBars } from './step-bars';
import { stepWords } from './steps';

type ForecastAnswer = Answer<ForecastParams, typeof forecastRow, ForecastParts>;
type ForecastBlock = Block<ForecastParams, typeof forecastRow, ForecastParts>;

/** Columns of the deals that have no room beside what can be done with them. */
const leftToFiles = ['amount', 'predicted_close_on', 'crm_probability', 'account'];

/** The page; where no period can be predicted, only what is known of the model. */
export function forecastPage(answer: ForecastAnswer): ForecastBlock[] {
  const [card] = answer.parts.card;
  return [
    ...(answer.parts.whole.length ? predictedBlocks(answer) : []),
    {
      block: 'custom',
      component: 'model-note',
      data: {
        target: 'deals',
        card: card ? { candidate: card.candidate, trained_on: card.trained_on } : null,
        linked: true
      }
    }
  ];
}

function predictedBlocks(answer: ForecastAnswer): ForecastBlock[] {
  const { rows, parts, params } = answer;
  return [
    {
      block: 'columns',
      blocks: [
        { block: 'figures', figures: figureCards(answer) },
        { block: 'table', part: 'categories', title: say('forecast.part_categories') }
      ]
    },
    { block: 'chart', chart: compositionBars, opening: true },
    ...(params.by && rows.length ? groupBlocks : []),
    {
      block: 'chart',
      chart: stepBars,
      picks: { part: 'moves', value: (row) => parts.steps[row]?.step ?? null }
    },
    moves,
    { block: 'custom', component: 'scenario', data: scenarioData(answer) },
    {
      block: 'custom',
      component: 'predicted-deals',
      data: {
        part: 'deals',
        without: leftToFiles,
        card: {
          title: ['name', 'deal_id'],
          second: ['chance', 'stage', 'owner'],
          number: 'weighted'
        }
      }
    },
    ...(parts.past.length ? recordBlocks : [])
  ];
}

const groupBlocks: ForecastBlock[] = [
  { block: 'chart', chart: groupBars },
  { block: 'table', title: say('forecast.rows_title'), without: ['p50'] }
];

const moves: ForecastBlock = {
  block: 'table',
  part: 'moves',
  title: say('forecast.part_moves'),
  folded: true,
  hint: say('forecast.moves_hint'),
  pageSize: 10,
  card: { title: ['name', 'deal_id'], second: ['step', 'owner', 'account'], number: 'amount' },
  picked: {
    column: 'step',
    title: (step) => say('forecast.moves_of', { step: stepWords(step) }),
    all: say('forecast.moves_all')
  }
};

const recordBlocks: ForecastBlock[] = [
  { block: 'chart', chart: recordBands },
  { block: 'table', part: 'methods', title: say('forecast.part_methods') }
];

function scenarioData({ parts, scope }: ForecastAnswer): ScenarioData {
  const figuresOf = (variant: string) => {
    const row = parts.whole.find((one) => one.variant === variant);
    return row ? figures(row) : null;
  };
  return {
    now: figuresOf('now'),
    before: figuresOf('before'),
    stages: openStages(scope),
    names: Object.fromEntries(
      parts.deals.flatMap(({ deal_id, name }) => (name === null ? [] : [[deal_id, name]]))
    )
  };
}

const figures = (row: ForecastRow): ScenarioFigures => {
  const { expected, p10, p90, open, not_yet_created, target, gap } = row;
  return { expected, p10, p90, open, not_yet_created, target, gap };
};

/** Stages that deals of the chosen pipelines have to leave, each once. */
function openStages(scope: Scope): string[] {
  const pipelines = countedPipelines(scope);
  return [
    ...new Set(
      pipelines.flatMap(({ stages, won }) => stages.filter((stage) => !won.includes(stage)))
    )
  ];
}
