import { number, text } from '../../domain/field';
import { stageColumns, type Workspace } from '../../domain/workspace';
import { daysColumn } from '../../journeys/stage-columns';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { join, sql } from '../../sql/sql';
import { toDouble } from '../../sql/verbs';
import { at } from '../../statistics/at';
import { dayOf, type Column, type Frame } from './frame';

/**
 * Days in the stage over the median of deals won before the row's day in that stage; unknown until
 * five have been won.
 */
export async function stagePace(db: Database, workspace: Workspace, frame: Frame): Promise<Column> {
  const positions = Array.from({ length: stageColumns(workspace.pipelines) }, (_, i) => i + 1);
  const stays = decode(
    await db.query(sql`
      select deal_id as deal_id, ${join(positions.map((k) => sql`${toDouble(daysColumn(k))} as ${daysColumn(k)}`))}
      from journeys
      where outcome = 'won'
      order by closed_at, deal_id`),
    {
      deal_id: text().orNull(),
      ...Object.fromEntries(positions.map((k) => [`days_${k}`, number().orNull()]))
    }
  ) as Record<string, string | number | null>[];
  const index = new Map(frame.subjects.ids.map((id, i) => [id, i]));
  const ended = stays
    .map((row) => ({ row, end: at(frame.subjects.end, index.get(row.deal_id as string)!) }))
    .filter(({ end }) => !Number.isNaN(end))
    .sort((a, b) => a.end - b.end);
  const columns = new Map(frame.columns.map((column) => [column.name, column]));
  const read = (name: string, row: number) => {
    const column = columns.get(name);
    return column?.kind === 'number' ? at(column.values, row) : NaN;
  };
  const medians = new Map<number, number[]>();
  const values = Float64Array.from(frame.subject, (_, row) => {
    const day = dayOf(frame, row);
    if (!medians.has(day)) {
      const before = ended.filter(({ end }) => end < day);
      medians.set(
        day,
        positions.map((k) => medianOf(before.map(({ row: r }) => r[`days_${k}`])))
      );
    }
    const usual = medians.get(day)![read('position', row) - 1];
    return usual === undefined ? NaN : read('stage_days', row) / Math.max(0.5, usual);
  });
  return { name: 'stage_pace', kind: 'number', values };
}

function medianOf(values: (string | number | null | undefined)[]): number {
  const known = values.filter((v): v is number => typeof v === 'number').sort((a, b) => a - b);
  return known.length < 5 ? NaN : at(known, Math.floor(known.length / 2));
}
