import { leadDimensions } from '../domain/tables';
import { text, timestamp, type Fields } from '../domain/field';
import type { Workspace } from '../domain/workspace';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { ident, join, sql } from '../sql/sql';
import { duplicateGroups, groupsOf, type DealSubjects } from './deal-subjects';
import { category, epochDays, lost, numbersOrCategory, open, won } from './frame';

/**
 * All leads: won when a deal of theirs was won, lost when disqualified or when their deal was lost.
 * A lead that nobody disqualifies stays open, so a horizon is needed where none are.
 */
export async function leadSubjects(
  db: Database,
  workspace: Workspace,
  groupBy: string | null
): Promise<DealSubjects> {
  const has = (name: string) => workspace.has.includes(`leads.${name}`);
  const extras = workspace.has
    .filter((name) => name.startsWith('leads.x_'))
    .map((name) => name.slice('leads.'.length));
  const names = [...[...leadDimensions, 'size'].filter(has), ...extras];
  const fields: Fields = Object.fromEntries(names.map((name) => [`d_${name}`, text()]));
  const rows = decode(
    await db.query(sql`
      select
        l.lead_id as lead_id,
        l.created_at as created_at,
        l.disqualified_at as disqualified_at,
        d.outcome as outcome,
        d.closed_at as closed_at,
        ${join([...names.map((name) => sql`l.${ident(name)} as ${ident(`d_${name}`)}`), sql`l.status as status`])}
      from leads as l
      left join journeys as d on d.deal_id = l.deal_id
      order by l.lead_id`),
    {
      lead_id: text(),
      created_at: timestamp(),
      disqualified_at: timestamp(),
      outcome: text(),
      closed_at: timestamp(),
      ...fields
    }
  ) as Record<string, string | null>[];
  const attributes = names.map((name) => {
    const texts = rows.map((row) => row[`d_${name}`]!);
    return name.startsWith('x_') ? numbersOrCategory(name, texts) : category(name, texts);
  });
  const endOf = (row: Record<string, string | null>): string | null =>
    row.outcome === 'won' || row.outcome === 'lost' ? row.closed_at! : row.disqualified_at!;
  return {
    subjects: {
      ids: rows.map((row) => row.lead_id!),
      start: Float64Array.from(rows, (row) => epochDays(row.created_at!)),
      end: Float64Array.from(rows, (row) => epochDays(endOf(row))),
      cause: Uint8Array.from(rows, (row) =>
        row.outcome === 'won' ? won : row.outcome === 'lost' || row.disqualified_at ? lost : open
      ),
      group:
        groupBy === null
          ? duplicateGroups(
              workspace.has.includes('leads.created_at') ? [] : attributes,
              rows.length
            )
          : groupsOf(rows.map((row) => row[`d_${groupBy}`] ?? null))
    },
    attributes,
    stage: rows.map(() => null),
    crm: new Float64Array(rows.length).fill(NaN),
    hasStages: false
  };
}
