import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Asked } from '../answer';
import type { LeadsPartRows, LeadsParts } from './parts';
import { plainReasons } from './reasons';
import { notableRoutes } from './routing';
import { goalOf, targetOf } from './scored-leads';
import type { GainRow, LeadRow, LeadsParams, leadsQueried, LeadsValues } from './shape';

/** Says whom to call, what can be expected of it, and how good such lists were. */
export function summarizeLeads({
  rows: queried,
  parts,
  params,
  scope
}: Asked<LeadsParams, typeof leadsQueried, LeadsParts>) {
  const rows: LeadRow[] = queried.map((row) => ({ ...row, reasons: plainReasons(row) }));
  const card = cardOf(parts, targetOf(params, scope));
  const staged = scope.workspace.has.includes('leads.status');
  const told: Told = { rows, parts, params, goal: goalOf(params, scope), card, staged };
  return {
    rows,
    headline: headlineOf(told),
    findings: [...expectedOf(told), ...routesOf(told)],
    proof: [...backtestOf(told), ...modelOf(told), ...otherGoal(told)],
    counted: { of: 'leads' as const, n: rows.length }
  };
}

interface Told {
  rows: LeadRow[];
  parts: LeadsPartRows;
  params: LeadsValues;
  goal: 'deal' | 'won';
  card: LeadsPartRows['cards'][number] | null;
  /** Whether leads say where they stand. */
  staged: boolean;
}

function headlineOf({ rows, parts, params, goal, card, staged }: Told): Words {
  const hot = parts.classes.find((row) => row.class === 'hot');
  if (rows.length === 0)
    return staged ? say('leads.headline_no_open') : say('leads.headline_no_status');
  if (card?.abstained === 'one_outcome') return say('leads.headline_one_outcome', { goal });
  if (card?.abstained === 'too_few')
    return say('leads.headline_too_few', { goal, n: card.won ?? 0 });
  if (card?.abstained) return say('leads.headline_no_signal');
  if (!hot || params.hot === 0) return say('leads.headline_no_hot');
  return rows.length <= params.hot
    ? say('leads.headline_all', { n: rows.length })
    : say('leads.headline', { n: hot.leads });
}

/** How many of the leads to call are to succeed, and of all that are open; or what is lacking. */
function expectedOf({ rows, parts, params, goal, card }: Told): Words[] {
  if (card?.abstained === 'one_outcome') return [say('leads.finding_one_outcome')];
  const hot = parts.classes.find((row) => row.class === 'hot');
  if (!hot || card?.abstained) return [];
  const expected = parts.classes.reduce((sum, row) => sum + row.expected, 0);
  return [
    say('leads.finding_expected', {
      goal,
      some: rows.length > params.hot ? 'yes' : 'no',
      expected: quantity.fixed(expected, 1),
      expected_hot: quantity.fixed(hot.expected, 1),
      open: quantity.whole(rows.length),
      days: card?.horizon ?? 0
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
        source: quantity.label(route.source),
        direction: route.observed > route.expected ? 'more' : 'less',
        observed: quantity.percent(route.observed),
        expected: quantity.percent(route.expected),
        n: quantity.whole(route.n)
      })
    );
}

function modelOf({ card, goal }: Told): Words[] {
  if (card?.abstained === 'no_signal')
    return [
      say('leads.proof_no_signal', {
        goal,
        auc: quantity.fixed(card.auc, 2),
        n: quantity.whole(card.n)
      })
    ];
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
