import { sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import { matches } from '../filters';
import { journeysAt } from '../journeys-at';

/**
 * Deals open at the end of a day with all as known then, as Pipeline and Waterfall have them:
 * `deal_id, amount_base, expected_close_on`.
 */
export const openOn = (day: string, scope: Scope): Sql => sql`
  select deal_id, amount_base, expected_close_on
  from ${journeysAt(scope, day < scope.workspace.asOf ? day : '')} as j
  where outcome = 'open' and ${matches(scope.filters)}`;
