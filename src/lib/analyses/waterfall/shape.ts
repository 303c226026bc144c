import { count, money, text } from '../../domain/field';
import { addDays, grainPeriod, parsePeriod, type Period } from '../../domain/period';
import type { Part, Scope } from '../answer';
import { day, period, type Values } from '../params';

export const waterfallParams = {
  /** First and last day of the moves; empty is the chosen period, else the last full month. */
  since: day('from'),
  until: day('to'),
  /** Period token: only deals expected to close in it; `all` is every open deal. */
  due: period()
};

export type WaterfallParams = typeof waterfallParams;

/** In the order they are shown, with the sign each amount is added with. `revalued` has its own. */
export const steps = {
  start: 1,
  new: 1,
  moved_in: 1,
  increased: 1,
  decreased: -1,
  revalued: 1,
  moved_out: -1,
  lost: -1,
  won: -1,
  end: 1
} as const;
export type Step = keyof typeof steps;

export const waterfallRow = {
  step: text<Step>(),
  deals: count(),
  amount: money()
};

/** The deals that moved the pipeline most. */
export const movesRow = {
  step: text<Step>(),
  deal_id: text(),
  name: text().orNull(),
  account: text().orNull(),
  owner: text().orNull(),
  amount: money()
};

export type WaterfallParts = { moves: Part<WaterfallParams, typeof movesRow> };

/** The days of the moves, both included. The start is the evening before the first. */
export function movesPeriod(
  { since, until }: Values<WaterfallParams>,
  { workspace, filters }: Scope
): Period {
  const { asOf, firstDay } = workspace;
  const chosen = filters.period ?? lastFullMonth(asOf);
  const to = until || (chosen.to > asOf ? asOf : chosen.to);
  const whole = chosen.from === '0001-01-01' ? firstDay : chosen.from;
  const from = since || (until && !filters.period ? grainPeriod('month', until).from : whole);
  return { from: from > to ? to : from, to };
}

export const duePeriod = ({ due }: Values<WaterfallParams>, { workspace }: Scope): Period | null =>
  due === 'all' ? null : parsePeriod(due, workspace);

function lastFullMonth(asOf: string): Period {
  const current = grainPeriod('month', asOf);
  return current.to === asOf ? current : grainPeriod('month', asOf, { offset: -1 });
}

/** The evening the pipeline is counted from. */
export const startDay = ({ from }: Period): string => addDays(from, -1);
