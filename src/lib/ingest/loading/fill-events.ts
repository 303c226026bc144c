import { count, text } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, sql, type Sql } from '../../sql/sql';
import type { MomentFormat } from '../values/moment';
import { hasTime, moment } from '../values/moment';
import type { IncomingFile } from '../mapping/incoming-file';
import { columnUnder } from '../decode/raw-column';
import { cellText } from '../mapping/column-value';

const insertEvents = (select: Sql): Sql =>
  sql`insert into stage_events (deal_id, stage, entered_at, day_only, derived, changed_by) ${select}`;

/** Stage entries from histories, from changes of the field "stage", and from wide stage columns. */
export async function fillEvents(
  kinds: ReadonlySet<string>,
  files: readonly IncomingFile[],
  { zoneMinutes }: { zoneMinutes: number },
  db: Database
): Promise<void> {
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  if (kinds.has('stage_events'))
    await run(
      insertEvents(sql`
      select deal_id, stage, entered_at, coalesce(day_only, false), coalesce(derived, false), changed_by
      from incoming_stage_events
      where reason is null`)
    );
  if (kinds.has('deal_changes'))
    await run(
      insertEvents(sql`
      select deal_id, new_value, changed_at, false, false, null
      from incoming_deal_changes
      where reason is null and field = 'stage' and new_value is not null`)
    );
  for (const file of files)
    for (const wide of wideEntries(file, zoneMinutes)) await run(insertEvents(wide));
  const timed = await db.query(sql`
    select entered_at as moment
    from stage_events
    where cast(entered_at as time) <> time '00:00:00'
    limit 1`);
  if (timed.numRows === 0)
    await run(sql`update stage_events set day_only = true where not day_only`);
}

/** A deal's id is that of `incoming_deals` on the same line of the same file. */
function wideEntries({ raw, mapping, number }: IncomingFile, zoneMinutes: number): Sql[] {
  return (mapping.wideStages ?? [])
    .filter(({ edge }) => edge === 'entered')
    .map(({ header, stage }) => {
      const found = columnUnder(raw, header);
      const column = ident(found.name);
      const format = mapping.formats[header];
      const how: MomentFormat = format && 'order' in format ? format : { order: 'dmy' };
      const typed = /^(DATE|TIMESTAMP)/.test(found.type);
      const entered = typed
        ? sql`cast(${column} as timestamp)`
        : moment(sql`w.x`, how, zoneMinutes);
      const dayOnly = typed ? sql`false` : sql`not ${hasTime(sql`w.x`)}`;
      return sql`
        select d.deal_id, ${stage}, w.entered_at, w.day_only, false, null
        from (
          select line, ${entered} as entered_at, ${dayOnly} as day_only
          from (
            select line, ${typed ? column : cellText(found)} as x, ${column}
            from ${ident(raw.table)}
          ) as w
        ) as w
        inner join incoming_deals as d on d.file_no = ${number} and d.line = w.line and d.reason is null
        where w.entered_at is not null`;
    });
}

const fieldNames: [RegExp, string][] = [
  [
    /^(amount|value|dealvalue|dealamount|estrevenue|estimatedvalue|expectedrevenue|金额|.*金额)$/u,
    'amount'
  ],
  [
    /^(expectedcloseon|closedate|expectedclosedate|closingdate|estclosedate|expectedclose|expectedclosing|datedeadline|.*(成交|签单|关闭|结单|签约)(日期|时间))$/u,
    'expected_close_on'
  ],
  [
    /^(owner|ownerid|dealowner|opportunityowner|hubspotownerid|salesperson|assignedto|.*负责人|所有人)$/u,
    'owner'
  ],
  [/^(stage|stagename|dealstage|stageid|pipelinestage|.*阶段)$/u, 'stage']
];

/** Names of changed fields as journeys know them: amount, expected_close_on, owner, stage. */
export async function canonicalChanges(db: Database): Promise<[raw: string, word: string][]> {
  const rows = decode(
    await db.query(sql`
      select field as field, count(*) as n
      from incoming_deal_changes
      where field is not null
      group by field
      order by n desc
      limit 1000`),
    { field: text(), n: count().orNull() }
  );
  return rows.flatMap(({ field }) => {
    const bare = field
      .normalize('NFKC')
      .toLowerCase()
      .replace(/__c$/, '')
      .replace(/[^\p{L}\p{N}]/gu, '');
    const known = fieldNames.find(([pattern]) => pattern.test(bare))?.[1];
    return known && known !== field ? [[field, known] as [string, string]] : [];
  });
}
