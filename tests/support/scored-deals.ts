import { noForecastRows, type ForecastRows } from '../../src/lib/domain/forecast-tables';
import { addDays } from '../../src/lib/domain/period';
import { seeded } from '../../src/lib/statistics/random';
import { uncalibrated } from '../../src/lib/forecast/models/calibration';
import { scoreDeals } from '../../src/lib/forecast/score/deal-scores';
import {
  category,
  columnNamed,
  epochDays,
  numbers,
  open,
  type Frame
} from '../../src/lib/forecast/rows/frame';
import type { TrainedModel } from '../../src/lib/forecast/models/trained-model';
import { writeForecast } from '../../src/lib/models/write-forecast';
import type { Store } from '../../src/lib/sql/database';
import { given, type Data } from './given';

export const scoredAsOf = '2026-03-31';
export const weekBefore = addDays(scoredAsOf, -7);

const stages = ['Qualified', 'Proposal', 'Negotiation'];
const pipeline = { name: 'New', stages: [...stages, 'Won'], won: ['Won'], lost: ['Lost'] };

/** Rows of some open deals on two days; those with an odd number were created in between. */
function twoDays(deals: number): Frame {
  const random = seeded(4);
  const rows = Array.from({ length: deals }, (_, s) => s).flatMap((s) => {
    const stage = Math.floor(random.uniform() * 3);
    const was = {
      s,
      day: epochDays(weekBefore) + 1,
      stage,
      stage_days: Math.round(random.uniform() * 90),
      age_days: 100,
      due: Math.round(random.uniform() * 60) - 10,
      pushes: Math.floor(random.uniform() * 3),
      amount: Math.round(1000 * Math.exp(2 * random.normal())),
      activities: Math.floor(random.uniform() * 9),
      demos: Number(random.uniform() < 0.3),
      owner: random.uniform() < 0.5 ? 'Ann' : 'Bo',
      segment: random.uniform() < 0.5 ? 'SMB' : null
    };
    const pushed = random.uniform() < 0.4;
    const moved = stage < 2 && random.uniform() < 0.3;
    const now = {
      ...was,
      day: epochDays(scoredAsOf) + 1,
      stage: stage + Number(moved),
      stage_days: moved ? 2 : was.stage_days + 7,
      age_days: 107,
      due: was.due - 7 + (pushed ? 30 : 0),
      pushes: was.pushes + Number(pushed),
      activities: was.activities + Math.floor(random.uniform() * 2)
    };
    return s % 10 === 9 ? [now] : [was, now];
  });
  const numeric = (name: keyof (typeof rows)[number], column: string = name) =>
    numbers(
      column,
      rows.map((row) => row[name] as number)
    );
  const subject = Int32Array.from(rows, ({ s }) => s);
  return {
    subjects: {
      ids: Array.from({ length: deals }, (_, s) => `D-${s}`),
      start: new Float64Array(deals).fill(epochDays(scoredAsOf) - 107),
      end: new Float64Array(deals).fill(NaN),
      cause: new Uint8Array(deals).fill(open),
      group: Int32Array.from({ length: deals }, (_, s) => s)
    },
    subject,
    day: Float64Array.from(rows, ({ day }) => day),
    columns: [
      category(
        'stage',
        rows.map(({ stage }) => `New · ${stages[stage]}`)
      ),
      numeric('stage_days'),
      numeric('age_days'),
      numeric('due', 'days_to_expected_close'),
      numeric('pushes'),
      numeric('amount'),
      numeric('activities'),
      numeric('demos', 'kind:demo'),
      category(
        'owner',
        rows.map(({ owner }) => owner)
      ),
      category(
        'x_segment',
        rows.map(({ segment }) => segment)
      )
    ],
    stage: 'stage',
    crm: null,
    asOf: epochDays(scoredAsOf) + 1,
    dated: true
  };
}

/** A model with bends and interactions, so that parts do not add up by luck. */
const crooked: TrainedModel = {
  candidate: 'boosted_trees',
  horizon: null,
  calibration: uncalibrated,
  bins: { edges: [30, 90], groups: [0, 1] },
  members: [],
  hazards(frame, rows) {
    const value = (name: string, row: number) => {
      const column = columnNamed(frame, name)!;
      return column.kind === 'number' ? column.values[row]! : column.codes[row]!;
    };
    const score = Array.from(rows, (row) => {
      const late = value('stage_days', row) > 40 ? -0.9 : 0;
      const pushed = -0.7 * value('pushes', row) * (value('owner', row) === 0 ? 1 : 0.4);
      const due = value('days_to_expected_close', row) < 0 ? -0.6 : 0.2;
      const busy = 0.3 * Math.min(5, value('activities', row)) + 0.5 * value('kind:demo', row);
      return 0.7 * value('stage', row) + late + pushed + due + busy - 0.6;
    });
    const win = score.flatMap((z) => [0.1, 0.2].map((pace) => pace / (1 + Math.exp(-z))));
    const loss = score.flatMap((z) => [0.1, 0.2].map((pace) => pace / (1 + Math.exp(z))));
    return {
      bins: { edges: [30, 90], groups: [0, 1] },
      win: Float64Array.from(win),
      loss: Float64Array.from(loss)
    };
  },
  chances: () => new Float64Array()
};

export const scoredFrame = twoDays(60);

const tables = (abstained: string | null): ForecastRows => ({
  ...noForecastRows(),
  ...scoreDeals(scoredFrame, crooked, {
    origins: [weekBefore, scoredAsOf].map((day) => epochDays(day) + 1),
    since: epochDays(weekBefore) + 1,
    amounts: { growth: 1, usual: 100 }
  }),
  reliability: [
    { target: 'deals', predicted: 0.2, observed: 0.18, n: 200 },
    { target: 'deals', predicted: 0.6, observed: 0.63, n: 180 }
  ],
  model_cards: [
    {
      ...blankCard,
      target: 'deals',
      origin: 'trained',
      candidate: abstained ? 'overall_rate' : 'boosted_trees',
      abstained,
      subjects: 900,
      trained_on: scoredAsOf
    }
  ]
});

const blankCard = Object.fromEntries(
  [
    ...['rows_kind', 'rows', 'folds', 'won', 'lost', 'horizon', 'first_month', 'shock', 'seed'],
    ...['threshold', 'f1', 'true_positives', 'false_positives', 'false_negatives', 'true_negatives']
  ].map((name) => [name, null])
);

const data: Data = {
  deals: [
    ...scoredFrame.subjects.ids.map((deal_id, s) => ({
      deal_id,
      name: `Deal ${s}`,
      pipeline: 'New',
      stage: 'Proposal',
      outcome: 'open',
      created_at: '2025-12-15 00:00:00',
      amount: 1000 + s
    })),
    {
      deal_id: 'W-1',
      name: 'A deal that was won',
      pipeline: 'New',
      stage: 'Won',
      outcome: 'won',
      created_at: '2025-11-01 00:00:00',
      closed_at: '2026-01-10 00:00:00',
      amount: 5000
    }
  ]
};

/** Sixty open deals and a won one; what a model says of the open ones is there where `trained`. */
export async function scoredDeals({ trained = true, abstained = null as string | null } = {}) {
  const { db, workspace } = await given(data, { pipelines: [pipeline], asOf: scoredAsOf });
  if (!trained) return { db, workspace };
  await writeForecast('deals', tables(abstained), db as Store);
  const has = [...workspace.has, 'predictions', 'model_cards.deals'];
  return { db, workspace: { ...workspace, has } };
}
