import { count, flag, text } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, integer, sql } from '../../sql/sql';
import { listsField, lookupWords } from '../headers/lookup-words';
import type { IncomingFile } from '../mapping/incoming-file';
import { incomingFields } from '../mapping/incoming-fields';
import { idKey } from './align-ids';
import { incomingTable } from './incoming';

const named: TableName[] = ['deals', 'leads', 'accounts', 'owners', 'spend', 'stages'];
/** Of the different ids of a column, so many must be in a list. */
const enough = 0.5;

/**
 * Puts names where columns carry the ids of a list (`lookups`): the list that is called what the
 * column is, else the one with most of its ids. What a list does not have stays, and is said.
 */
export async function nameLookups(
  kinds: ReadonlySet<TableName>,
  files: readonly IncomingFile[],
  db: Database
): Promise<Issue[]> {
  const lists = files.filter(({ mapping }) => mapping.kind === 'lookups');
  if (lists.length === 0) return [];
  const used = new Set<IncomingFile>();
  const issues: Issue[] = [];
  for (const table of named.filter((kind) => kinds.has(kind)))
    for (const field of Object.keys(lookupWords).filter((name) =>
      incomingFields(table).has(name)
    )) {
      const list = await bestList({ table, field }, lists, db);
      if (!list) continue;
      used.add(list.file);
      issues.push(...strangers({ table, field }, list));
      await db.query(
        sql`
          update ${ident(incomingTable(table))}
          set ${ident(field)} = l.label
          from (${listed(list.file)}) as l
          where ${idKey(ident(field))} = l.id`,
        { as: 'nothing' }
      );
    }
  const idle = lists.filter((file) => !used.has(file));
  return [
    ...issues,
    ...idle.map(({ raw }): Issue => ({ code: 'lookup_unused', severity: 'info', file: raw.file }))
  ];
}

const listed = ({ number }: IncomingFile) => sql`
  select ${idKey(ident('lookup_id'))} as id, min(label) as label
  from incoming_lookups
  where reason is null and file_no = ${integer(number)} and lookup_id is not null
  group by 1`;

interface Place {
  table: TableName;
  field: string;
}

interface Match {
  file: IncomingFile;
  /** Different values, those that the list has, rows with others, and one of them. */
  values: number;
  matched: number;
  rows: number;
  strange: number;
  sample: string | null;
}

async function bestList(
  { table, field }: Place,
  lists: readonly IncomingFile[],
  db: Database
): Promise<Match | null> {
  const found: (Match & { called: boolean })[] = [];
  for (const file of lists) {
    const counted = decodeOne(
      await db.query(sql`
        select
          count(*) as n_values,
          count(l.id) as matched,
          coalesce(sum(v.n), 0) as n_rows,
          coalesce(sum(case when l.id is null then v.n end), 0) as strange,
          min(case when l.id is null then v.value end) as sample,
          coalesce(bool_and(regexp_full_match(v.value, '[0-9]{1,4}([.]0+)?')), false) as small
        from (
          select ${ident(field)} as value, count(*) as n
          from ${ident(incomingTable(table))}
          where reason is null and file_no > 0 and ${ident(field)} is not null
          group by 1
        ) as v
        left join (${listed(file)}) as l on l.id = ${idKey(sql`v.value`)}`),
      {
        n_values: count(),
        matched: count(),
        n_rows: count(),
        strange: count(),
        sample: text().orNull(),
        small: flag()
      }
    );
    const { n_values: values, matched, n_rows: rows, strange, sample, small } = counted;
    const { lookup_id: id = '', label = '' } = file.mapping.columns;
    const called = listsField(field, file.raw.file, [id, label]);
    if (values > 0 && matched >= values * enough && (called || !small))
      found.push({ file, values, matched, rows, strange, sample, called });
  }
  found.sort((a, b) => Number(b.called) - Number(a.called) || b.matched - a.matched);
  return found[0] ?? null;
}

const strangers = ({ table, field }: Place, { rows, strange, sample, file }: Match): Issue[] =>
  strange === 0
    ? []
    : [
        {
          code: 'ids_not_listed',
          severity: strange > rows * 0.05 ? 'warning' : 'info',
          file: file.raw.file,
          table,
          field,
          rows: strange,
          ...(sample === null ? {} : { sample: [sample] })
        }
      ];
