import { count, flag, text } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, sql, type Sql } from '../../sql/sql';
import type { IncomingFile } from '../mapping/incoming-file';
import { before } from './earlier-data';
import { columnsOf } from './generations';
import { incomingTable } from './incoming';

/** Data of times further apart than this are hardly of one business. */
const farMs = 366 * 86_400_000;

/** What files may have in common with the deals they are added to. */
const common = ['deal_id', 'owner', 'account', 'currency', 'stage'] as const;
const named = ['owner', 'account', 'currency', 'stage', 'period'] as const;

/**
 * A question for each kind of table that has no deal in common with the data it is added to, where
 * nothing else speaks for it: people, accounts, currency or stages are others, or the time is far off.
 * Needs the incoming tables.
 */
export async function unfitting(known: readonly IncomingFile[], db: Database): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const kind of new Set(known.map(({ mapping }) => mapping.kind))) {
    const files = known.filter(({ mapping }) => mapping.kind === kind);
    const apart = await differences(kind, db);
    // new deals of the next month are in none of the earlier ones
    if (!apart.has('deal_id') || (kind === 'deals' && apart.size < 2)) continue;
    issues.push({
      code: 'does_not_fit',
      severity: 'warning',
      table: kind,
      file: files.map(({ raw }) => raw.file).join(', '),
      details: Object.fromEntries(named.map((one) => [one, apart.has(one) ? 'yes' : 'no']))
    });
  }
  return issues;
}

/** What both have and have nothing in common of. */
async function differences(kind: TableName, db: Database): Promise<Set<string>> {
  const there = new Set(await columnsOf(before('deals'), db));
  const own = new Set(await columnsOf(ident(incomingTable(kind)), db));
  const apart = new Set<string>();
  for (const field of common) {
    if (!own.has(field) || !there.has(field)) continue;
    const found = decodeOne(await db.query(shared(kind, field)), {
      ...{ mine: count(), theirs: count(), fits: flag() }
    });
    if (found.mine > 0 && found.theirs > 0 && !found.fits) apart.add(field);
  }
  if (own.has('created_at') && (await isFar(kind, db))) apart.add('period');
  return apart;
}

function shared(kind: TableName, field: string): Sql {
  const name = ident(field);
  const mine = sql`select lower(cast(${name} as varchar)) as v from ${ident(incomingTable(kind))} where file_no > 0 and reason is null and ${name} is not null`;
  const theirs = sql`select lower(cast(${name} as varchar)) as v from ${before('deals')} where ${name} is not null`;
  return sql`
    select
      (select count(*) from (${mine}) as a) as mine,
      (select count(*) from (${theirs}) as b) as theirs,
      exists (select 1 from (${mine}) as c where c.v in (${theirs})) as fits`;
}

async function isFar(kind: TableName, db: Database): Promise<boolean> {
  const span = { first: text().orNull(), last: text().orNull() };
  const days = (table: Sql, where: Sql) => sql`
    select
      cast(cast(min(created_at) as date) as varchar) as first,
      cast(cast(max(created_at) as date) as varchar) as last
    from ${table}
    where ${where}`;
  const mine = decodeOne(
    await db.query(days(ident(incomingTable(kind)), sql`file_no > 0 and reason is null`)),
    span
  );
  const theirs = decodeOne(await db.query(days(before('deals'), sql`true`)), span);
  const gap = (to: string | null, from: string | null) =>
    from === null || to === null ? 0 : Date.parse(from) - Date.parse(to);
  return gap(mine.last, theirs.first) > farMs || gap(theirs.last, mine.first) > farMs;
}
