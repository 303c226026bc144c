import type { GivenMapping } from '../../domain/workspace-file';
import type { Store } from '../../sql/database';
import type { RawTable } from '../decode/source-file';
import type { RecognisedFile } from '../mapping/file-mapping';
import { outcomeColumn, tellsOutcome } from './outcome-column';

/** Fields of leads that deals have too. */
const kept = ['source', 'campaign', 'region', 'industry', 'owner', 'created_at'];

export interface StandIn {
  raw: RawTable;
  mapping: GivenMapping;
}

/**
 * The file that says of every row whether it was won, read so that it can be learnt from: a file of
 * leads, or of nothing known, where none holds deals; a file of deals where its mapping says of none
 * how it ended. Null where neither is needed or there is no such column.
 */
export async function standInDeals(
  files: readonly RecognisedFile[],
  store: Store
): Promise<StandIn | null> {
  const deals = files.filter(({ mapping }) => mapping.kind === 'deals');
  if (deals.length === 0) {
    for (const { raw, mapping } of files) {
      if (mapping.kind !== 'leads' && mapping.kind !== 'unknown') continue;
      const header = await outcomeColumn(raw, store);
      if (header !== null) return { raw, mapping: leadsAsDeals(mapping.columns, header) };
    }
    return null;
  }
  if (files.some(({ mapping }) => mapping.kind === 'stage_events')) return null;
  for (const { raw, mapping } of deals) {
    if (await tellsOutcome(raw, mapping, store)) continue;
    const header = await outcomeColumn(raw, store);
    if (header === null) continue;
    const others = Object.entries(mapping.columns).filter(([, one]) => one !== header);
    return {
      raw,
      mapping: { kind: 'deals', columns: { ...Object.fromEntries(others), is_won: header } }
    };
  }
  return null;
}

function leadsAsDeals(columns: Readonly<Record<string, string>>, header: string): GivenMapping {
  const own: Record<string, string> = Object.fromEntries(
    kept.flatMap((field) => {
      const one = columns[field];
      return one === undefined || one === header ? [] : [[field, one]];
    })
  );
  if (columns.lead_id && columns.lead_id !== header) own.deal_id = columns.lead_id;
  return { kind: 'deals', columns: { ...own, is_won: header } };
}
