import type { End } from '../../domain/end-names';
import type { EndField } from '../../ingest/mapping/chosen-ends';
import type { FileMapping } from '../../ingest/mapping/file-mapping';
import {
  sureEnough,
  type EndReason,
  type ProposedEnd
} from '../../ingest/recognition/propose-ends';

/** A value of a stage, a status or a flag, over all pipelines. */
export interface OutcomeRow {
  field: EndField;
  /** As the file spells it. */
  header: string;
  value: string;
  deals: number;
  end: End;
  doubtful: boolean;
  reason: EndReason;
}

/** The values with what they mean: doubtful ones first, then by column, most deals first. */
export function outcomeRows(
  ends: readonly ProposedEnd[],
  mappings: readonly FileMapping[]
): OutcomeRow[] {
  const rows = new Map<string, OutcomeRow>();
  for (const { field, value, deals, end, sure, reason } of ends) {
    const key = JSON.stringify([field, value]);
    const before = rows.get(key);
    rows.set(key, {
      ...{ field, value, end, reason, header: headerOf(field, mappings) },
      deals: (before?.deals ?? 0) + deals,
      doubtful: (before?.doubtful ?? false) || (sure < sureEnough && deals > 0)
    });
  }
  return [...rows.values()].sort(
    (a, b) =>
      Number(b.doubtful) - Number(a.doubtful) ||
      fields.indexOf(a.field) - fields.indexOf(b.field) ||
      b.deals - a.deals
  );
}

const fields: EndField[] = ['stage', 'outcome', 'is_won', 'is_closed', 'is_active'];

const headerOf = (field: EndField, mappings: readonly FileMapping[]): string =>
  mappings.find(({ columns }) => columns[field] !== undefined)?.columns[field] ?? field;
