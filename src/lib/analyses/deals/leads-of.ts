import { leadDimensions } from '../../domain/tables';
import { parsePeriod } from '../../domain/period';
import { all, join, sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import { matchesColumns, within } from '../filters';
import type { Values } from '../params';
import type { DealsParams } from './shape';

type Params = Values<DealsParams>;

const asksOfLeads = ({ lead_created, lead_source, lead_campaign }: Params): boolean =>
  lead_created !== 'all' || lead_source.length > 0 || lead_campaign.length > 0;

/** Where leads are asked for, the filters speak of them, as they do where leads are counted. */
export function dealFilters(params: Params, scope: Scope): Scope {
  if (!asksOfLeads(params)) return scope;
  const none = { dimensions: {}, account: '', amountMin: 0, amountMax: 0, everyPipeline: true };
  return { ...scope, filters: { ...scope.filters, ...none } };
}

/** Conditions on the leads that became a deal. */
export function leadConditions(params: Params, { filters, workspace }: Scope): Sql[] {
  if (!asksOfLeads(params)) return [];
  const { lead_created, lead_source, lead_campaign } = params;
  const among = (column: Sql, values: readonly string[]): Sql[] =>
    values.length
      ? [sql`coalesce(${column}, '') in (${join(values.map((value) => sql`${value}`))})`]
      : [];
  const leads = all([
    sql`deal_id is not null`,
    matchesColumns(filters, leadDimensions),
    within(parsePeriod(lead_created, workspace), sql`created_at`),
    ...among(sql`source`, lead_source),
    ...among(sql`campaign`, lead_campaign)
  ]);
  return [sql`deal_id in (select deal_id from leads where ${leads})`];
}
