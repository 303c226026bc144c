import { addDays } from '../../src/lib/domain/period';
import type { Pipeline } from '../../src/lib/domain/workspace';
import type { Data, PlainRow } from './given';

export interface RandomPipeline {
  data: Data;
  pipelines: Pipeline[];
  /** Last day of the data; only planned activities lie beyond it. */
  asOf: string;
  baseCurrency: string;
}

/** Names chosen to break SQL, HTML and CSV that are put together by hand. */
export const hostile = `Proposal "A"'; drop table deals; --`;

export const randomPipelines: Pipeline[] = [
  {
    name: 'New business',
    stages: ['Qualified', `Demo's`, hostile, '谈判 <b>', 'Won'],
    won: ['Won'],
    lost: ['Lost']
  },
  { name: `Renewals "R"`, stages: ['Due', 'Offer', 'Renewed'], won: ['Renewed'], lost: ['Churned'] }
];

const firstDay = '2023-01-01';
const asOf = '2024-03-31';
const span = 455;
const owners = ['Ann', `O'Brien "Bob"`, '李雷', '<script>alert(1)</script>', null];
const rates = { USD: 7.1, EUR: 7.8 };

/**
 * A small messy CRM, the same for the same seed: skips, regressions, repeated and shuffled events,
 * re-opened deals, several events on one date without a time, deals without history or without
 * creation date, missing or late close events, changes of amount, expected close and owner, several
 * currencies with moving rates (one without any), null owners and amounts, hostile names.
 */
export function randomPipeline(seed: number, { deals = 60 } = {}): RandomPipeline {
  const random = generator(seed);
  const data: Required<
    Pick<Data, 'deals' | 'stage_events' | 'deal_changes' | 'activities' | 'rates'>
  > = {
    deals: [],
    stage_events: [],
    deal_changes: [],
    activities: [],
    rates: monthlyRates(random)
  };
  for (let i = 0; i < deals; i++) addDeal(data, `D-${i}`, random);
  data.stage_events.sort((a, b) => hash(a) - hash(b));
  return { data, pipelines: randomPipelines, asOf, baseCurrency: 'CNY' };
}

/** Uniform numbers in [0, 1): mulberry32, by T. Ettinger, public domain. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
const whole = (random: Random, below: number) => Math.floor(random() * below);
const oneOf = <T>(random: Random, values: readonly T[]): T => values[whole(random, values.length)]!;

const hash = (row: PlainRow) =>
  [...JSON.stringify(row)].reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) >>> 0, 7);

function monthlyRates(random: Random): PlainRow[] {
  return Object.entries(rates).flatMap(([currency, start]) =>
    Array.from({ length: 13 }, (_, i) => ({
      currency,
      on_date: `${i < 11 ? 2023 : 2024}-${String(((i + 1) % 12) + 1).padStart(2, '0')}-01`,
      rate: Number((start * (0.95 + 0.1 * random())).toFixed(4))
    }))
  );
}

interface Event {
  stage: string;
  at: string;
}

function addDeal(
  data: Required<Pick<Data, 'deals' | 'stage_events' | 'deal_changes' | 'activities'>>,
  id: string,
  random: Random
): void {
  const pipeline = randomPipelines[random() < 0.8 ? 0 : 1]!;
  const dayOnly = random() < 0.4;
  const createdDay = whole(random, span - 10);
  const createdAt = moment(createdDay, dayOnly, random);
  const events = walk(pipeline, createdDay + firstGap(random), dayOnly, random);
  const last = events.at(-1) ?? { stage: pipeline.stages[0]!, at: createdAt };
  const outcome = statusOf(pipeline, last.stage);
  const closed = outcome !== 'open';
  const withHistory = random() < 0.85;
  const lateBy = random() < 0.05 ? whole(random, 20) : 0;
  const closedDay = addDays(last.at.slice(0, 10), lateBy);
  const [owner, expected, amount] = changes(data.deal_changes, id, createdDay, random);
  data.deals.push({
    deal_id: id,
    name: random() < 0.1 ? `Deal "${id}" <i>` : `Deal ${id}`,
    account: `Account ${whole(random, 12)}`,
    pipeline: pipeline.name,
    owner,
    region: oneOf(random, ['East', 'West', 'South', null]),
    source: oneOf(random, ['Web', 'Fair', `Partner's`, null]),
    product: oneOf(random, ['P1', 'P2']),
    competitor: oneOf(random, [null, null, 'Acme']),
    x_segment: oneOf(random, ['SMB', 'Large', null]),
    amount,
    currency: oneOf(random, ['CNY', 'CNY', 'CNY', 'CNY', 'USD', 'USD', 'EUR', null, 'ZZZ']),
    stage: last.stage,
    outcome,
    created_at: withHistory && random() < 0.04 ? null : createdAt,
    stage_entered_at: random() < 0.5 ? last.at : null,
    expected_close_on: expected,
    closed_at: closed && (closedDay > asOf || random() < 0.04) ? null : closed ? closedDay : null,
    loss_reason:
      outcome === 'lost' ? oneOf(random, ['Price', 'Timing', `<b>Else</b>`, null]) : null,
    next_step: random() < 0.4 ? 'Call' : null,
    crm_probability: random() < 0.9 ? Number(random().toFixed(2)) : null
  });
  if (withHistory) {
    const recorded = closed && random() < 0.06 && events.length > 1 ? events.slice(0, -1) : events;
    for (const { stage, at } of recorded)
      data.stage_events.push({
        deal_id: id,
        stage,
        entered_at: at,
        day_only: dayOnly,
        derived: false
      });
    if (random() < 0.05)
      data.stage_events.push({
        deal_id: id,
        stage: 'Not a stage',
        entered_at: createdAt,
        derived: false
      });
  }
  addActivities(data.activities, id, createdDay, random);
}

/** Days from creation to the first event: mostly none, sometimes registered before or worked later. */
const firstGap = (random: Random) =>
  random() < 0.8 ? 0 : random() < 0.5 ? whole(random, 15) : -whole(random, 5);

function walk(pipeline: Pipeline, start: number, dayOnly: boolean, random: Random): Event[] {
  const last = pipeline.stages.length;
  const events: Event[] = [];
  let position: number | null = random() < 0.9 ? 1 : 2;
  let day = Math.max(0, start);
  let before = '';
  while (day < span && events.length < 14) {
    let at = moment(day, dayOnly, random);
    if (at < before) at = before;
    before = at;
    events.push({
      stage: position === null ? pipeline.lost[0]! : pipeline.stages[position - 1]!,
      at
    });
    const closed = position === null || position === last;
    if (closed && random() > 0.2) break;
    const dice = random();
    if (closed) position = 1 + whole(random, last - 1);
    else if (dice < 0.55) position = Math.min(last, position! + 1);
    else if (dice < 0.63) position = Math.min(last, position! + 2);
    else if (dice < 0.73) position = Math.max(1, position! - 1 - whole(random, 2));
    else if (dice < 0.93) position = null;
    day += random() < 0.2 ? 0 : 1 + whole(random, 60);
  }
  return events;
}

const statusOf = (pipeline: Pipeline, stage: string) =>
  pipeline.won.includes(stage) ? 'won' : pipeline.lost.includes(stage) ? 'lost' : 'open';

function moment(day: number, dayOnly: boolean, random: Random): string {
  const clock = `${pad(8 + whole(random, 10))}:${pad(whole(random, 60))}:${pad(whole(random, 60))}`;
  return `${addDays(firstDay, day)} ${dayOnly ? '00:00:00' : clock}`;
}

const pad = (n: number) => String(n).padStart(2, '0');

/** Records up to three changes per field and gives the values the deal ends with. */
function changes(
  rows: PlainRow[],
  id: string,
  createdDay: number,
  random: Random
): [string | null, string | null, number | null] {
  const chain = <T extends string | number | null>(
    field: string,
    hour: number,
    draw: () => T
  ): T => {
    let value = draw();
    let day = createdDay;
    for (let n = whole(random, 4); n > 0; n--) {
      day += 1 + whole(random, 50);
      const next = draw();
      if (day >= span || next === value) continue;
      const at = `${addDays(firstDay, day)} ${pad(hour)}:00:00`;
      rows.push({
        deal_id: id,
        field,
        old_value: printed(value),
        new_value: printed(next),
        changed_at: at
      });
      value = next;
    }
    return value;
  };
  return [
    chain('owner', 9, () => oneOf(random, owners)),
    chain('expected_close_on', 10, () =>
      random() < 0.08 ? null : addDays(firstDay, createdDay + whole(random, 200))
    ),
    chain('amount', 11, () => (random() < 0.06 ? null : whole(random, 5_000_000) / 100))
  ];
}

const printed = (value: string | number | null) => (value === null ? null : String(value));

function addActivities(rows: PlainRow[], id: string, createdDay: number, random: Random): void {
  for (let n = whole(random, 5); n > 0; n--) {
    const day = createdDay + whole(random, 120);
    if (day >= span + 20) continue;
    rows.push({
      activity_id: `${id}-${n}`,
      deal_id: id,
      kind: oneOf(random, ['call', 'email', 'demo', 'meeting']),
      at: `${addDays(firstDay, day)} 1${n}:15:00`
    });
  }
}
