import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Asked } from '../answer';
import type { LeadsPartRows, LeadsParts } from './parts';
import { plainReasons } from './reasons';
import { notableRoutes } from './routing';
import { goalOf, targetOf } from './scored-leads';
import type { GainRow, LeadRow, LeadsParams, leadsQueried, LeadsValues } from './shape';

/** Says what the best leads hold, what was found by calling such ones before, and what is unsure. */
export function summarizeLeads({
  rows: queried,
  parts,
  params,
  scope
}: Asked<LeadsParams, typeof leadsQueried, LeadsParts>) {
  const rows: LeadRow[] = queried.map((row) => ({ ...row, reasons: plainReasons(row) }));
  const card = cardOf(parts, targetOf(params, scope));
  const told: Told = { rows, parts, params, goal: goalOf(params, scope), card };
  return {
    rows,
    headline: headlineOf(told),
    findings: [
      ...expectedOf(told),
      ...backtestOf(told),
      ...routesOf(told),
      ...modelOf(told),
      ...otherGoal(told)
    ],
    counted: { of: 'leads' as const, n: rows.length }
  };
}

interface Told {
  rows: LeadRow[];
  parts: LeadsPartRows;
  params: LeadsValues;
  goal: 'deal' | 'won';
  card: LeadsPartRows['cards'][number] | null;
}

function headlineOf({ rows, parts, params, goal, card }: Told): Words {
  const hot = parts.classes.find((row) => row.class === 'hot');
  const expected = parts.classes.reduce((sum, row) => sum + row.expected, 0);
  const called = weekShare(rows.length, params.hot);
  const before = parts.gains.length > 0 && called > 0 && called < 1;
  if (rows.length === 0) return say('leads.headline_no_open');
  if (card?.abstained === 'one_outcome') return say('leads.headline_one_outcome', { goal });
  if (card?.abstained === 'too_few')
    return say('leads.headline_too_few', { goal, n: card.won ?? 0 });
  if (card?.abstained)
    return say('leads.headline_no_signal', {
      goal,
      auc: quantity.fixed(card.auc, 2),
      n: quantity.whole(card.n)
    });
  if (!hot || params.hot === 0) return say('leads.headline_no_hot', { n: rows.length });
  const words = {
    goal,
    open: quantity.whole(rows.length),
    count: rows.length,
    days: card?.horizon ?? 0,
    expected: quantity.decimal(expected, expected < 10 ? 1 : 0)
  };
  if (rows.length <= params.hot) return say('leads.headline_all', words);
  return say('leads.headline', {
    ...words,
    hot: quantity.whole(hot.leads),
    share: quantity.percent(hot.share_expected),
    past: before
      ? say('leads.headline_past', {
          called: quantity.percent(called),
          share: quantity.percent(capturedAt(parts.gains, called, 'by_score'))
        })
      : ''
  });
}

/** How many of today's leads are to succeed, and how many of the hot ones. */
function expectedOf({ rows, parts, params, goal, card }: Told): Words[] {
  const hot = parts.classes.find((row) => row.class === 'hot');
  if (!hot || card?.abstained || rows.length <= params.hot) return [];
  const expected = parts.classes.reduce((sum, row) => sum + row.expected, 0);
  return [
    say('leads.finding_expected', {
      goal,
      expected: quantity.fixed(expected, 1),
      expected_hot: quantity.fixed(hot.expected, 1),
      hot: quantity.whole(hot.leads),
      from: quantity.percent(hot.from_chance)
    })
  ];
}

/** Share of what came that calling this share of the leads would have found; drawn straight between. */
export function capturedAt(
  gains: readonly GainRow[],
  called: number,
  by: 'by_score' | 'by_newest'
): number {
  let [x, y] = [0, 0];
  for (const row of gains) {
    if (called <= row.share_called)
      return y + ((row[by] - y) * (called - x)) / Math.max(1e-9, row.share_called - x);
    [x, y] = [row.share_called, row[by]];
  }
  return 1;
}

/** The share of the open leads that the team can call in a week. */
export const weekShare = (open: number, hot: number): number =>
  open ? Math.min(1, hot / open) : 0;

/** Days within which what is predicted is to come; 0 where no model speaks. */
export const horizonOf = ({ cards }: Pick<LeadsPartRows, 'cards'>, target: string): number =>
  cardOf({ cards }, target)?.horizon ?? 0;

/** What is known of the model of a goal. */
export const cardOf = ({ cards }: Pick<LeadsPartRows, 'cards'>, target: string) =>
  cards.find((card) => card.target === target) ?? null;

/** What calling this share of the leads of past days would have found; null without past days. */
export function backtestWords(
  { gains }: Pick<LeadsPartRows, 'gains'>,
  { called, goal, horizon }: { called: number; goal: 'deal' | 'won'; horizon: number }
): Words | null {
  const [first] = gains;
  if (!first) return null;
  return say('leads.finding_backtest', {
    goal,
    days: first.past_days,
    successes: quantity.whole(first.successes),
    horizon,
    called: quantity.percent(called),
    share: quantity.percent(capturedAt(gains, called, 'by_score')),
    newest: quantity.percent(capturedAt(gains, called, 'by_newest'))
  });
}

function backtestOf({ rows, parts, params, goal, card }: Told): Words[] {
  const called = weekShare(rows.length, params.hot);
  if (card?.abstained || called === 0 || called === 1) return [];
  const said = backtestWords(parts, { called, goal, horizon: card?.horizon ?? 0 });
  return said ? [said] : [];
}

/** Pairs of owner and source that stand out; most often there are none, and nothing is said. */
function routesOf({ parts, goal, card }: Told): Words[] {
  if (card?.abstained) return [];
  return notableRoutes(parts.cells)
    .slice(0, 2)
    .map((route): Words =>
      say('leads.finding_route', {
        goal,
        owner: route.owner,
        source: route.source,
        direction: route.observed > route.expected ? 'more' : 'less',
        observed: quantity.percent(route.observed),
        expected: quantity.percent(route.expected),
        n: quantity.whole(route.n)
      })
    );
}

function modelOf({ card }: Told): Words[] {
  if (!card || card.abstained || card.auc === null) return [];
  return [
    say('leads.finding_model', {
      auc: quantity.fixed(card.auc, 2),
      loss: quantity.fixed(card.log_loss, 3),
      prior: quantity.fixed(card.prior_loss, 3),
      n: quantity.whole(card.n)
    })
  ];
}

function otherGoal({ parts, card }: Told): Words[] {
  const other = parts.cards.find((one) => one.target !== card?.target);
  if (!other?.abstained) return [];
  const goal = other.target === 'leads' ? 'won' : 'deal';
  return [say('leads.finding_other_silent', { goal })];
}
