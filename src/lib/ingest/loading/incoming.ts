import { columnType } from '../../sql/column-type';
import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { decode, decodeOne } from '../../sql/decode';
import { count, flag } from '../../domain/field';
import { all, ident, join, sql, type Sql } from '../../sql/sql';
import { findColumn } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import type { IncomingFile, LineRange, MapOptions } from '../mapping/incoming-file';
import { mappedRows } from '../mapping/mapped-rows';
import { mergedRow, mergeLines } from './merge-lines';
import { earlierExport } from './deal-versions';
import { keys } from '../mapping/required';
import { incomingFields } from '../mapping/incoming-fields';
import { addEarlier } from './earlier-data';
import type { LoadSteps } from './load-steps';

export const incomingTable = (kind: TableName): string => `incoming_${kind}`;

/** Whether a row coming in counts as loaded: as a row of its own, in another one, or as its history. */
export const isLoaded = sql`(reason is null or reason in (${mergedRow}, ${earlierExport}))`;

/** Rows that are mapped by one statement; a load can be stopped between two. */
const sliceRows = 250_000;

interface GatherOptions extends Omit<MapOptions, 'dealId'> {
  /** Whether rows of this kind were there before. */
  earlier: boolean;
  steps: LoadSteps;
}

/** All files of one kind, mapped, in one table; rows with a `reason` are set aside. */
export async function gatherIncoming(
  kind: TableName,
  files: readonly IncomingFile[],
  { earlier, steps, ...options }: GatherOptions,
  db: Database
): Promise<void> {
  const table = ident(incomingTable(kind));
  for (const [i, file] of files.entries()) {
    const dealId = await standInId(file, db);
    for (const [j, lines] of (await slices(file.raw, db)).entries()) {
      const rows = mappedRows(file, { ...options, dealId, lines });
      const statement =
        i + j === 0 ? sql`create table ${table} as ${rows}` : sql`insert into ${table} ${rows}`;
      await db.query(statement, { as: 'nothing' });
      steps.within((i + (lines ? Math.min(1, lines.upTo / file.raw.rows) : 1)) / files.length);
    }
    if (kind === 'deals') await mergeLines(file, db);
  }
  if (files.length === 0) await createIncoming(kind, options.extras, db);
  if (earlier) await addEarlier(kind, db);
}

/** The lines of a large file in parts; one part, of all, for others. */
async function slices({ table, rows }: RawTable, db: Database): Promise<(LineRange | undefined)[]> {
  const parts = Math.ceil(rows / sliceRows);
  if (parts <= 1) return [undefined];
  const found = await db.query(sql`select max(line) as n from ${ident(table)}`);
  const { n: lines } = decodeOne(found, { n: count() });
  const step = Math.ceil(lines / parts);
  return Array.from({ length: parts }, (_, i) => ({ after: i * step, upTo: (i + 1) * step }));
}

/** For rows of a kind that only were there before. */
async function createIncoming(
  kind: TableName,
  extras: ReadonlyMap<string, string>,
  db: Database
): Promise<void> {
  const fields = [...incomingFields(kind)].map(
    ([name, type]) => sql`${ident(name)} ${columnType[type]}`
  );
  const own =
    kind === 'deals' || kind === 'leads'
      ? [...extras.values()].map((name) => sql`${ident(name)} varchar`)
      : [];
  await db.query(
    sql`create table ${ident(incomingTable(kind))} (file_no integer, line integer, bad_column varchar, bad_value varchar, reason varchar, lost smallint, ${join([...fields, ...own])})`,
    { as: 'nothing' }
  );
}

/** A file of deals without an id goes by its lead, else by its names where each has its own. */
async function standInId(
  { raw, mapping }: IncomingFile,
  db: Database
): Promise<MapOptions['dealId']> {
  if (mapping.kind !== 'deals' || Object.hasOwn(mapping.columns, 'deal_id')) return 'row';
  if (Object.hasOwn(mapping.columns, 'lead_id')) return 'lead_id';
  const names = findColumn(raw, mapping.columns.name ?? '');
  if (!names) return 'row';
  if (mapping.merge) return 'name';
  const name = ident(names.name);
  const day = findColumn(raw, mapping.columns.known_on ?? '');
  const key = day ? sql`(${name}, ${ident(day.name)})` : name;
  const { own } = decodeOne(
    await db.query(sql`
      select count(*) = count(distinct ${key}) and count(case when trim(${name}) = '' then 1 end) = 0 as own
      from ${ident(raw.table)}`),
    { own: flag().orNull() }
  );
  return own ? 'name' : 'row';
}

/**
 * Of rows with the same key the last one of the last file stays; of deals, that of the newest export
 * (needs `export_days`), which older ones precede as their history.
 */
export async function markDuplicates(kind: TableName, files: number, db: Database): Promise<void> {
  const key = keys[kind];
  const table = ident(incomingTable(kind));
  if (!key) {
    if (files > 1 && kind !== 'targets' && kind !== 'spend') await markRepeatedFiles(kind, db);
    return;
  }
  const id = kind === 'accounts' ? sql`coalesce(account_id, name)` : keyOf(key);
  const known = all([sql`reason is null`, sql`${id} is not null`]);
  const [row] = decode(
    await db.query(
      sql`select count(*) > count(distinct ${id}) as repeated from ${table} where ${known}`
    ),
    { repeated: flag().orNull() }
  );
  if (!row?.repeated) return;
  const day =
    kind === 'deals'
      ? sql`coalesce(known_on, (select max(e.known_on) from export_days as e where e.file_no = ${table}.file_no))`
      : sql`cast(null as date)`;
  // A file that has each deal once knows more of it than one of snapshots of that day.
  const ownDay =
    kind === 'deals' ? sql`case when known_on is null then 0 else 1 end` : sql`cast(0 as integer)`;
  await db.query(
    sql`
      update ${table}
      set reason = d.reason, bad_value = left(${id}, 1000)
      from (
        select row_id, case when day < last_day and of_day = 1 then 'earlier_export' else 'duplicate_id' end as reason
        from (
          select
            rowid as row_id,
            ${day} as day,
            max(${day}) over (partition by ${id}) as last_day,
            row_number() over (partition by ${id} order by ${day} desc, ${ownDay}, file_no desc, line desc) as newest,
            row_number() over (partition by ${id}, ${day} order by ${ownDay}, file_no desc, line desc) as of_day
          from ${table}
          where ${known} and ${id} in (select ${id} from ${table} where ${known} group by ${id} having count(*) > 1)
        ) as ranked
        where newest > 1
      ) as d
      where ${table}.rowid = d.row_id`,
    { as: 'nothing' }
  );
}

function keyOf([field, ...others]: readonly [string, ...string[]]): Sql {
  if (others.length === 0) return ident(field);
  return join(
    [field, ...others].map((one) => sql`coalesce(cast(${ident(one)} as varchar), '')`),
    sql` || '|' || `
  );
}

/** Tables without an id: a row that another file has already, word for word, is the same row. */
async function markRepeatedFiles(kind: TableName, db: Database): Promise<void> {
  const table = ident(incomingTable(kind));
  const own =
    kind === 'stage_events'
      ? ['deal_id', 'stage', 'entered_at']
      : ['deal_id', 'field', 'changed_at', 'old_value', 'new_value'];
  if (kind !== 'stage_events' && kind !== 'deal_changes') return;
  const same = all(
    own.map((field) => sql`a.${ident(field)} is not distinct from b.${ident(field)}`)
  );
  await db.query(
    sql`
      update ${table}
      set reason = 'duplicate_row', bad_value = deal_id
      where rowid in (
        select a.rowid
        from ${table} as a
        inner join ${table} as b on a.deal_id = b.deal_id and a.file_no > b.file_no and ${same}
        where a.reason is null and b.reason is null
      )`,
    { as: 'nothing' }
  );
}

/** What is needed no longer gives its room to what comes. */
export async function dropIncoming(kinds: ReadonlySet<TableName>, db: Database): Promise<void> {
  const words = ['stage_words', 'outcome_words', 'kind_words', 'field_words'];
  const tables = [
    'last_events',
    'account_keys',
    'deal_accounts',
    'export_days',
    'stage_names',
    ...words,
    ...[...kinds].map(incomingTable)
  ];
  for (const table of tables)
    await db.query(sql`drop table if exists ${ident(table)}`, { as: 'nothing' });
}
