import { count, text } from '../../domain/field';
import type { Issue, IssueCode } from '../../domain/issue';
import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, sql, type Sql } from '../../sql/sql';
import { neverClosed } from './fill-deals';

/**
 * What the tables show together: rows that speak of deals nobody knows, deals closed on no day,
 * created on none, or created only as leads. Needs `incoming_deals`.
 */
export async function joinIssues(kinds: ReadonlySet<TableName>, db: Database): Promise<Issue[]> {
  const asked: { code: IssueCode; severity: Issue['severity']; table: TableName; query: Sql }[] = [
    ...(['stage_events', 'deal_changes', 'activities'] as const)
      .filter((table) => kinds.has(table))
      .map((table) => ({
        code: 'unknown_deal' as const,
        severity: 'warning' as const,
        table,
        query: orphans(table)
      })),
    { code: 'closed_without_date', severity: 'warning', table: 'deals', query: undatedCloses },
    { code: 'closed_when_expected', severity: 'info', table: 'deals', query: closedWhenExpected },
    { code: 'deal_without_creation', severity: 'warning', table: 'deals', query: uncreated },
    { code: 'created_from_lead', severity: 'info', table: 'deals', query: fromLeads }
  ];
  const issues: Issue[] = [];
  for (const { code, severity, table, query } of asked) {
    const isShare = query === uncreated;
    const [row] = decode(await db.query(query), {
      n: count().orNull(),
      sample: text().orNull(),
      ...(isShare ? { deals: count().orNull() } : {})
    });
    const deals = row && 'deals' in row ? Number(row.deals) : null;
    if (row?.n)
      issues.push({
        code,
        severity,
        table,
        rows: row.n,
        ...(row.sample === null ? {} : { sample: [row.sample] }),
        ...(deals === null ? {} : { details: { deals } })
      });
  }
  return issues;
}

const orphans = (table: TableName): Sql => sql`
  select count(*) as n, min(t.deal_id) as sample
  from ${ident(table)} as t
  where t.deal_id is not null and not exists (select 1 from deals as d where d.deal_id = t.deal_id)`;

const undatedCloses = sql`
  select count(*) as n, min(deal_id) as sample
  from deals
  where outcome in ('won', 'lost') and closed_at is null
    and exists (select 1 from deals as d where d.closed_at is not null)`;

const closedWhenExpected = sql`
  select count(*) as n, min(deal_id) as sample
  from deals
  where closed_at is not null and ${neverClosed}`;

const uncreated = sql`
  select count(*) as n, min(deal_id) as sample, (select count(*) from deals) as deals
  from deals
  where created_at is null
    and not exists (select 1 from stage_events as e where e.deal_id = deals.deal_id)`;

const fromLeads = sql`
  select count(*) as n, min(d.deal_id) as sample
  from deals as d
  inner join incoming_deals as i on i.deal_id = d.deal_id and i.reason is null
  where i.created_at is null and d.created_at is not null`;
