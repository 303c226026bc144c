import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Row } from '../../domain/field';
import { addDays } from '../../domain/period';
import type { Workspace } from '../../domain/workspace';
import { sql, type Sql } from '../../sql/sql';
import { toDouble } from '../../sql/verbs';
import type { Scope } from '../answer';
import { matches } from '../filters';
import { dealScores, daysCompared, largeChange } from '../scores/deal-scores';
import type { fallenRow } from './shape';

/** Deals open now that lost much of their chance within a week; none where nothing was trained. */
export const fallenQuery = ({ workspace, filters }: Scope): Sql => sql`
select
  count(*) as deals,
  ${toDouble(sql`coalesce(sum(j.amount_base), 0)`)} as amount
from journeys as j
inner join ${dealScores(workspace, workspace.asOf)} as s on s.scored_id = j.deal_id
where ${matches(filters, 'j')} and j.outcome = 'open' and s.probability_change <= ${-largeChange}`;

export function fallenSentence(
  fallen: Row<typeof fallenRow> | undefined,
  { asOf }: Workspace
): Words[] {
  if (!fallen?.deals) return [];
  const n = fallen.deals;
  const since = quantity.day(addDays(asOf, -daysCompared));
  return [
    fallen.amount
      ? say('scores.fallen_money', { n, amount: quantity.money(fallen.amount), since })
      : say('scores.fallen', { n, since })
  ];
}
