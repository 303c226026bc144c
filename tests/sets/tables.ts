import type { Random } from '../../src/lib/statistics/random';
import { dayOf } from './cell-writers';
import type { Lived, LivedDeals } from './lived-deals';
import type { Traits } from './traits';
import { languages, type Words } from './words';
import type { Cell } from './write-file';

/** Header and rows of a table. */
export type Rows = Cell[][];

export interface Writing {
  lived: LivedDeals;
  traits: Traits;
  words: Words;
  random: Random;
  day(at: Date): string;
  amount(value: number): string;
}

/** How the files spell a stage: where a table of stages stands beside them, by its id there. */
function spellStage({ lived, traits }: Writing): (stage: string) => string {
  if (traits.outcome !== 'stage table') return (stage) => stage;
  const all = lived.ladders.flat();
  return (stage) => String(all.indexOf(stage) + 101);
}

const stageHeader = ({ traits, words }: Writing) =>
  traits.outcome === 'stage table' ? `${words.stage}_id` : words.stage;

export function dealRows(writing: Writing): Rows {
  const { lived, traits, words, day, amount } = writing;
  const [won, lost, open] = languages[traits.language].statuses;
  const ended = { won, lost, open };
  const stage = spellStage(writing);
  const columns: [there: boolean, header: string, cell: (deal: Lived) => Cell][] = [
    [true, words.id, ({ id }) => id],
    [true, words.name, ({ name }) => name],
    [true, words.account, ({ account }) => account],
    [true, words.owner, ({ owner }) => owner],
    [traits.pipelines === 2, words.pipeline, ({ pipeline }) => pipeline],
    [true, stageHeader(writing), (deal) => stage(deal.stage)],
    [traits.outcome === 'status', words.status, ({ ending }) => ended[ending]],
    [traits.outcome === 'flags', 'IsClosed', ({ ending }) => String(ending !== 'open')],
    [traits.outcome === 'flags', 'IsWon', ({ ending }) => String(ending === 'won')],
    [true, words.amount, ({ amount: value }) => (value === null ? null : amount(value))],
    [traits.currency, words.currency, () => 'EUR'],
    [traits.created === 'there', words.created, ({ moves }) => day(moves[0]!.at)],
    [
      traits.closed !== 'missing',
      words.closed,
      ({ closed, expected }) =>
        closed ? day(closed) : traits.closed === 'expected too' ? day(expected) : null
    ],
    [traits.reasons, words.reason, ({ ending, reason }) => (ending === 'lost' ? reason : null)],
    [true, words.source, ({ source }) => source]
  ];
  const written = columns.filter(([there]) => there);
  const rows = lived.deals.map((deal) => written.map(([, , cell]) => cell(deal)));
  if (traits.dirt.includes('repeated rows')) rows.push(...rows.slice(0, 5));
  const blank = written.map(() => null);
  if (traits.dirt.includes('blank rows')) rows.splice(7, 0, blank, blank);
  return [written.map(([, header]) => header), ...rows];
}

export function historyRows(writing: Writing): Rows {
  const { lived, traits, words, day } = writing;
  const stage = spellStage(writing);
  const entered = traits.history === 'entered';
  return [
    [words.id, ...(entered ? [stageHeader(writing)] : words.moved), words.at],
    ...lived.deals.flatMap(({ id, moves }) =>
      moves.map((move, i): Cell[] => {
        const from = moves[i - 1]?.stage;
        const before = entered ? [] : [from === undefined ? null : stage(from)];
        return [id, ...before, stage(move.stage), day(move.at)];
      })
    )
  ];
}

export function stageRows(writing: Writing): Rows {
  const { lived, words } = writing;
  const stage = spellStage(writing);
  return [
    ['id', words.stage, words.order, 'is_won', 'is_lost'],
    ...lived.ladders.flatMap((ladder) =>
      ladder.map((name, i): Cell[] => [
        stage(name),
        name,
        String(i + 1),
        i === ladder.length - 2 ? '1' : '0',
        i === ladder.length - 1 ? '1' : '0'
      ])
    )
  ];
}

const oneOf = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random.uniform() * values.length)]!;

export const accountRows = ({ lived, words, random }: Writing): Rows => [
  ['id', words.account, 'industry'],
  ...lived.accounts.map((account, i): Cell[] => [
    String(i + 1),
    account,
    oneOf(random, ['Retail', 'Steel', 'Food'])
  ])
];

export const peopleRows = ({ lived, words, random }: Writing): Rows => [
  ['id', words.owner, 'email', 'team'],
  ...lived.owners.map((owner, i): Cell[] => [
    String(i + 1),
    owner,
    `p${i}@example.com`,
    oneOf(random, ['A', 'B'])
  ])
];

export const leadRows = ({ words, random, day }: Writing): Rows => [
  ['Lead ID', 'Lead Name', words.source, 'Lead Status', words.created, 'Converted'],
  ...Array.from({ length: 60 }, (_, i): Cell[] => [
    `L${i + 1}`,
    `Lead ${i + 1}`,
    oneOf(random, ['Web', 'Fair', 'Partner']),
    oneOf(random, ['New', 'Working', 'Qualified', 'Unqualified']),
    day(dayOf(Math.floor(random.uniform() * 500))),
    String(random.uniform() < 0.3)
  ])
];

export const activityRows = ({ lived, words, random, day }: Writing): Rows => [
  ['Activity ID', words.id, words.kind, words.at, words.status],
  ...Array.from({ length: 150 }, (_, i): Cell[] => [
    String(i + 1),
    oneOf(random, lived.deals).id,
    oneOf(random, words.kinds),
    day(dayOf(Math.floor(random.uniform() * 500))),
    oneOf(random, ['Completed', 'Planned'])
  ])
];
