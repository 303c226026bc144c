import { calendarDay, compactMoney, percent, whole } from '../../words/format';
import type { Row } from '../../domain/field';
import { addDays } from '../../domain/period';
import type { Workspace } from '../../domain/workspace';
import { messages } from '../../messages/messages';
import type { Words } from '../../words/words';
import { daysCompared } from '../scores/deal-scores';
import type { totalRow } from './shape';

type Total = Row<typeof totalRow>;

/** How many deals, and what they come to. */
export function headlineOf(shown: number, sum: Total, money: boolean): Say {
  const n = sum.deals!;
  return (ctx) => {
    const m = messages(ctx.locale).deals;
    if (!n) return m.headline_none();
    const found = money
      ? m.headline({ n, amount: compactMoney(sum.amount, ctx) })
      : m.headline_deals({ n });
    return shown < n ? m.of_which({ found, shown: whole(shown, ctx) }) : found;
  };
}

/** What the deals come to weighted with their chances, and how many lost much of theirs. */
export function findingsOf(sum: Total, { has, asOf }: Workspace): Say[] {
  if (!sum.scored) return [];
  const money = has.includes('deals.amount') && sum.scored_amount! > 0;
  const findings: Say[] = [];
  if (money)
    findings.push((ctx) =>
      messages(ctx.locale).deals.finding_weighted({
        n: sum.scored!,
        amount: compactMoney(sum.scored_amount, ctx),
        weighted: compactMoney(sum.weighted_amount, ctx),
        share: percent(sum.weighted_amount! / sum.scored_amount!, ctx)
      })
    );
  if (sum.fallen)
    findings.push((ctx) =>
      messages(ctx.locale).scores[money ? 'fallen_money' : 'fallen']({
        n: sum.fallen!,
        amount: compactMoney(sum.fallen_amount, ctx),
        since: calendarDay(addDays(asOf, -daysCompared), ctx)
      })
    );
  return findings;
}
