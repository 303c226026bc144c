import { count, money, number, ratio, text, type Row } from '../../domain/field';
import { choice } from '../params';

export const sourcesParams = { by: choice(['source', 'campaign']) };

export const sourcesQueried = {
  group: text(),
  leads: count(),
  mql: count(),
  sql: count(),
  deals: count(),
  won: count(),
  lost: count(),
  won_amount: money(),
  spend: money()
};

export const sourcesRow = {
  ...sourcesQueried,
  mql_rate: ratio(),
  acceptance_rate: ratio(),
  deal_rate: ratio(),
  won_rate: ratio(),
  cost_per_lead: money(),
  cost_per_mql: money(),
  cost_per_sql: money(),
  cost_per_won: money(),
  roi: number({ decimals: 2 })
};

export type SourceRow = Row<typeof sourcesRow>;
