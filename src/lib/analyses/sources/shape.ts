import { count, money, number, ratio, type Row, label } from '../../domain/field';
import { choice } from '../params';

export const sourcesParams = { by: choice(['source', 'campaign']) };

export const sourcesQueried = {
  group: label().orNull(),
  leads: count(),
  mql: count().orNull(),
  sql: count().orNull(),
  /** Leads that became a deal, or a won one; of several leads of a deal each. */
  converted: count({ hidden: true }),
  converted_won: count({ hidden: true }),
  /** The deals they became. */
  deals: count(),
  won: count(),
  lost: count(),
  won_amount: money().orNull(),
  spend: money().orNull(),
  /** Deals that no lead became. */
  direct_deals: count(),
  direct_won: count()
};

export const sourcesRow = {
  ...sourcesQueried,
  mql_rate: ratio().orNull(),
  acceptance_rate: ratio().orNull(),
  deal_rate: ratio().orNull(),
  won_rate: ratio().orNull(),
  cost_per_lead: money().orNull(),
  cost_per_mql: money().orNull(),
  cost_per_sql: money().orNull(),
  cost_per_won: money().orNull(),
  roi: number({ decimals: 2 }).orNull()
};

export type SourceRow = Row<typeof sourcesRow>;
