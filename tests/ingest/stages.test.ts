import { expect, it } from 'vitest';
import {
  proposeStages,
  type Precedence,
  type SeenStage
} from '../../src/lib/ingest/recognition/propose-stages';
import { closingOutcome, outcomeOf } from '../../src/lib/ingest/values/words';

const seen = (...stages: string[]): SeenStage[] =>
  stages.map((stage, i) => ({ pipeline: '', stage, deals: 100 - i, probability: null }));
const then = (earlier: string, later: string, deals = 10): Precedence => ({
  pipeline: '',
  earlier,
  later,
  deals
});

it('orders stages as most deals entered them, won last and lost apart', () => {
  const { pipelines } = proposeStages(
    seen('O_SENT_BACK', 'A_SUBMITTED', 'O_SENT', 'A_APPROVED', 'A_DECLINED', 'A_CANCELLED'),
    {
      precedence: [
        then('A_SUBMITTED', 'O_SENT'),
        then('O_SENT', 'O_SENT_BACK', 9),
        then('O_SENT_BACK', 'O_SENT', 2),
        then('A_SUBMITTED', 'O_SENT_BACK')
      ]
    }
  );
  expect(pipelines).toEqual([
    {
      name: '',
      stages: ['A_SUBMITTED', 'O_SENT', 'O_SENT_BACK', 'A_APPROVED'],
      won: ['A_APPROVED'],
      lost: ['A_DECLINED', 'A_CANCELLED']
    }
  ]);
});

it.each([
  [
    'leading numbers',
    seen('3. Offer', '1. Contact', '2. Demo'),
    ['1. Contact', '2. Demo', '3. Offer']
  ],
  [
    'the usual course',
    seen('Negotiation', 'Prospecting', 'Proposal', 'Qualification'),
    ['Prospecting', 'Qualification', 'Proposal', 'Negotiation']
  ],
  [
    'the usual course in Chinese',
    seen('商务谈判', '方案报价', '初步接触', '需求确认'),
    ['初步接触', '需求确认', '方案报价', '商务谈判']
  ],
  [
    'probabilities',
    [
      { ...seen('B')[0]!, probability: 0.6 },
      { ...seen('A')[0]!, probability: 0.1 }
    ],
    ['A', 'B']
  ]
])('without history orders stages by %s', (_, stages, expected) => {
  expect(proposeStages(stages).pipelines[0]!.stages.slice(0, -1)).toEqual(expected);
});

it('adds a won and a lost stage where the data have none', () => {
  expect(proposeStages(seen('Proposal')).pipelines[0]).toMatchObject({
    stages: ['Proposal', 'Won'],
    lost: ['Lost']
  });
  expect(proposeStages(seen('方案报价')).pipelines[0]).toMatchObject({
    stages: ['方案报价', '赢单'],
    lost: ['输单']
  });
});

it('follows the workspace file, its spelling included, and says what it leaves out', () => {
  const { pipelines, spelling, leftOut } = proposeStages(
    seen('proposal ', 'WON', 'Parked', 'Lost'),
    { file: { stages: ['Lead', 'Proposal'], won: ['Won'], lost: ['Lost'] } }
  );
  expect(pipelines[0]).toEqual({
    name: '',
    stages: ['Lead', 'Proposal', 'Won'],
    won: ['Won'],
    lost: ['Lost']
  });
  expect(Object.fromEntries(spelling)).toMatchObject({ 'proposal ': 'Proposal', WON: 'Won' });
  expect(leftOut.map(({ stage }) => stage)).toEqual(['Parked']);
});

it('takes what the file says of a pipeline before what it says of all', () => {
  const stages = ['New business', 'Renewal'].map((pipeline) => ({
    pipeline,
    stage: 'Offer',
    deals: 1,
    probability: null
  }));
  const { pipelines } = proposeStages(stages, {
    file: {
      stages: ['Lead', 'Offer'],
      won: ['Won'],
      lost: ['Lost'],
      pipelines: { renewal: { stages: ['Due', 'Offer'] } }
    }
  });
  expect(pipelines.map(({ name, stages }) => [name, ...stages])).toEqual([
    ['New business', 'Lead', 'Offer', 'Won'],
    ['Renewal', 'Due', 'Offer', 'Won']
  ]);
});

it.each([
  ['Closed Won', 'won'],
  ['closedwon', 'won'],
  ['6 - Closed/Won', 'won'],
  ['A_APPROVED', 'won'],
  ['Gewonnen', 'won'],
  ['赢单', 'won'],
  ['已成交', 'won'],
  ['Lost to competitor', 'lost'],
  ['ClosedLost', 'lost'],
  ['丢单', 'lost'],
  ['A_CANCELLED', 'lost'],
  ['Budget approved', null],
  ['A_ACCEPTED', null],
  ['Not won', null],
  ['预计成交', null],
  ['Negotiation', null],
  ['<img src=x onerror=alert(1)>', null]
])('knows whether deals end in the stage %s', (stage, outcome) => {
  expect(closingOutcome(stage)).toBe(outcome);
});

it.each([
  ['Open', 'open'],
  ['进行中', 'open'],
  ['Declined', 'lost'],
  ['Approved', 'won'],
  ['Verloren', 'lost'],
  ['Proposal', null]
])('reads the status %s', (status, outcome) => {
  expect(outcomeOf(status)).toBe(outcome);
});
