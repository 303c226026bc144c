import type { TableName } from '../../domain/tables';
import { flag } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, literal, sql, type Sql } from '../../sql/sql';

/** Tables that speak of deals by their ids. */
const referring: TableName[] = ['stage_events', 'deal_changes', 'activities', 'orders', 'leads'];

const salesforceId = literal('^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$');
const numeric = literal('^#?[0-9]{1,3}(?:[0-9]*|(?:,[0-9]{3})*)(?:[.]0+)?$');

/**
 * An id without what systems and spreadsheets change about it: the check letters of Salesforce's
 * long form, zeros in front, `.0` behind, thousands separators, a prefix of Zoho, case and punctuation.
 */
export const idKey = (id: Sql): Sql => sql`case
  when regexp_matches(${id}, ${salesforceId}) and regexp_matches(${id}, '[0-9]') then left(${id}, 15)
  when regexp_matches(${id}, ${numeric}) then regexp_replace(regexp_replace(${id}, '[.]0+$|[#,]', '', 'g'), '^0+(.)', '\\1')
  else lower(regexp_replace(regexp_replace(${id}, '^zcrm_', ''), '[^\\p{L}\\p{N}]', '', 'g'))
end`;

/**
 * Spells the deal ids of earlier files as later ones do, where an export writes them anew: ids that
 * no other file has, but for harmless differences. Needs `incoming_deals`.
 */
export async function alignDealIds(db: Database): Promise<void> {
  const [row] = decode(
    await db.query(sql`select count(distinct file_no) > 1 as several from incoming_deals`),
    { several: flag().orNull() }
  );
  if (!row?.several) return;
  await keyed(
    'id_spellings',
    sql`select distinct deal_id, file_no from incoming_deals where reason is null and deal_id is not null`,
    db
  );
  await db.query(
    sql`
      update incoming_deals
      set deal_id = s.newest
      from (
        select a.deal_id as deal_id, a.file_no as file_no, arg_max(b.deal_id, b.file_no) as newest
        from id_spellings as a
        inner join id_spellings as b on b.key = a.key and b.file_no <> a.file_no and b.deal_id <> a.deal_id
        where (b.file_no > a.file_no and a.file_no > 0 or a.file_no = 0)
          and not exists (select 1 from id_spellings as c where c.deal_id = a.deal_id and c.file_no <> a.file_no)
        group by a.deal_id, a.file_no
      ) as s
      where incoming_deals.deal_id = s.deal_id and incoming_deals.file_no = s.file_no`,
    { as: 'nothing' }
  );
  await db.query(sql`drop table id_spellings`, { as: 'nothing' });
}

/** Spells the deal ids of histories and activities as the deals do. Needs `incoming_deals`. */
export async function alignReferences(kinds: ReadonlySet<TableName>, db: Database): Promise<void> {
  const tables = referring.filter((kind) => kinds.has(kind));
  if (tables.length === 0 || !kinds.has('deals')) return;
  await keyed(
    'id_spellings',
    sql`select distinct deal_id, 0 as file_no from incoming_deals where reason is null and deal_id is not null`,
    db
  );
  for (const kind of tables) {
    const table = ident(`incoming_${kind}`);
    await keyed(
      'id_references',
      sql`select distinct deal_id, 0 as file_no from ${table} where deal_id is not null and deal_id not in (select deal_id from id_spellings)`,
      db
    );
    await db.query(
      sql`
        update ${table}
        set deal_id = s.known
        from (
          select r.deal_id as deal_id, max(d.deal_id) as known
          from id_references as r
          inner join id_spellings as d on d.key = r.key
          group by r.deal_id
          having count(distinct d.deal_id) = 1
        ) as s
        where ${table}.deal_id = s.deal_id`,
      { as: 'nothing' }
    );
    await db.query(sql`drop table id_references`, { as: 'nothing' });
  }
  await db.query(sql`drop table id_spellings`, { as: 'nothing' });
}

/** Ids with their keys; those whose key another id of the same file has are no safe match. */
async function keyed(name: string, ids: Sql, db: Database): Promise<void> {
  await db.query(
    sql`
      create or replace table ${ident(name)} as
      select deal_id, file_no, key
      from (
        select deal_id, file_no, ${idKey(sql`deal_id`)} as key, count(*) over (partition by file_no, ${idKey(sql`deal_id`)}) as alike
        from (${ids}) as ids
      ) as keyed
      where alike = 1 and key <> ''`,
    { as: 'nothing' }
  );
}
