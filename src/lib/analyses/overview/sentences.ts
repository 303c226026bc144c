import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Row } from '../../domain/field';
import type { PartRows, Scope } from '../answer';
import type { NoParams, OverviewParts, sumsRow } from './shape';

interface Candidate {
  /** Money at stake; deals where the data have no amounts. */
  stake: number;
  say: Words;
}

type Sums = Row<typeof sumsRow>;
type Parts = PartRows<NoParams, OverviewParts>;

interface Asking extends Pick<Scope, 'workspace'> {
  /** What was won leads, whatever is at stake. */
  wonFirst: boolean;
}

/** The two sentences with the most at stake. */
export function topSentences(
  sums: readonly Sums[],
  parts: Parts,
  { workspace, wonFirst }: Asking
): Words[] {
  const money = workspace.has.includes('deals.amount');
  const now = sums.find(({ span }) => span === 'now');
  if (!now) return [];
  const compared = parts.open.some(({ span }) => span === 'before');
  const before = compared ? sums.find(({ span }) => span === 'before') : undefined;
  const won = wonChange(now, before, money);
  const candidates = [
    won,
    winRateChange(now, before, money),
    biggestLeak(parts, money),
    overdue(parts, money)
  ].filter((candidate) => candidate !== null);
  const rank = (one: Candidate) => (wonFirst && one === won ? Infinity : one.stake);
  const chosen = candidates.sort((a, b) => rank(b) - rank(a)).slice(0, 2);
  return chosen.map(({ say }) => say);
}

/** The amount for sentences that are worded with or without one. */
const amountIf = (money: boolean, amount: number | null) => ({
  money: money ? 'yes' : 'no',
  amount: quantity.money(amount)
});

function wonChange(now: Sums, before: Sums | undefined, money: boolean): Candidate | null {
  if (!now.won) return null;
  const amount = money ? now.won_amount : now.won;
  const was = before ? (money ? before.won_amount : before.won) : 0;
  if (!was)
    return {
      stake: amount,
      say: say('overview.sentence_won', {
        ...amountIf(money, now.won_amount),
        n: now.won
      })
    };
  const change = amount / was - 1;
  return {
    stake: Math.max(Math.abs(amount - was), 0.25 * amount),
    say: say('overview.sentence_won_change', {
      ...amountIf(money, now.won_amount),
      n: now.won,
      direction: change >= 0 ? 'up' : 'down',
      change: quantity.percent(Math.abs(change))
    })
  };
}

/** Told only when the difference is clear of chance: |z| ≥ 1.96 for two proportions. */
function winRateChange(now: Sums, before: Sums | undefined, money: boolean): Candidate | null {
  if (!before) return null;
  const [n, m] = [now.won + now.lost, before.won + before.lost];
  if (n < 30 || m < 30) return null;
  const [rate, was] = [now.won / n, before.won / m];
  const pooled = (now.won + before.won) / (n + m);
  const z = (rate - was) / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  if (!(Math.abs(z) >= 1.96)) return null;
  return {
    stake: Math.abs(rate - was) * n * (money ? (now.average_deal ?? 0) : 1),
    say: say('overview.sentence_win_rate', {
      direction: rate >= was ? 'up' : 'down',
      rate: quantity.percent(rate),
      was: quantity.percent(was),
      n
    })
  };
}

/** By amount where any lost deal has one, else by deals. */
function biggestLeak({ leaks }: Parts, withMoney: boolean): Candidate | null {
  const money = withMoney && leaks.some(({ amount }) => amount);
  const ordered = [...leaks].sort((a, b) => (money ? b.amount - a.amount : b.deals - a.deals));
  const worst = ordered[0];
  if (!worst?.deals) return null;
  const all = leaks.reduce((sum, row) => sum + (money ? row.amount : row.deals), 0);
  return {
    stake: money ? worst.amount : worst.deals,
    say: say('overview.sentence_leak', {
      stage: quantity.label(worst.stage),
      ...amountIf(money, worst.amount),
      n: worst.deals,
      share: quantity.percent((money ? worst.amount : worst.deals) / all)
    })
  };
}

function overdue({ open }: Parts, money: boolean): Candidate | null {
  const stock = open.find(({ span }) => span === 'now');
  if (!stock?.overdue) return null;
  return {
    stake: money ? stock.overdue_amount : stock.overdue,
    say: say('overview.sentence_overdue', {
      n: stock.overdue,
      ...amountIf(money, stock.overdue_amount),
      share: quantity.percent(
        money
          ? stock.amount
            ? stock.overdue_amount / stock.amount
            : null
          : stock.overdue / stock.deals
      )
    })
  };
}
