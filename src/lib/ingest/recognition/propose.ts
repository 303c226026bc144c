import type { RawTable } from '../decode/source-file';
import type { FileMapping, MappingReason } from '../mapping/file-mapping';
import type { SeenColumn } from './assign-columns';
import { completedByLikeness, stageByValues } from './by-likeness';
import { describesTables, tableKinds, type KindReading } from './table-kind';
import { wideStage } from '../headers/wide-stage';

/** What a file is taken for. */
export type Proposal = Pick<FileMapping, 'kind' | 'confidence' | 'reasons' | 'columns'>;

const unknown = (code: MappingReason['code']): Proposal => ({
  kind: 'unknown',
  confidence: 0,
  reasons: [{ code, details: {} }],
  columns: {}
});

/** The likeliest reading of the columns of a file. */
export function propose(raw: RawTable, columns: SeenColumn[]): Proposal {
  const wide = columns.filter(({ header }) => wideStage(header)).length;
  const readings = tableKinds(raw.file, columns, wide);
  const [best, second] = readings;
  if (describesTables(columns)) return unknown('looks_like_documentation');
  if (!best) return likeDeals(columns) ?? unknown('no_match');
  const margin = second ? best.score - second.score : 1;
  const sure =
    0.5 + 0.25 * best.coverage + 0.1 * Math.min(2, best.marked.length) + (best.named ? 0.05 : 0);
  return {
    kind: best.kind,
    confidence: Math.round(100 * Math.min(1, sure) * (margin < 0.15 ? 0.75 : 1)) / 100,
    reasons: reasonsFor(best, columns.length),
    columns: best.kind === 'deals' ? dealColumns(best.columns, columns) : best.columns
  };
}

const dealColumns = (
  chosen: Record<string, string>,
  columns: SeenColumn[]
): Record<string, string> =>
  settleStatus(stageByValues(completedByLikeness(chosen, columns), columns), columns);

/** A file whose headers nobody knows may still look like deals: a stage or outcome, and their money or days. */
function likeDeals(columns: SeenColumn[]): Proposal | null {
  const found = dealColumns({}, columns);
  const has = (...fields: string[]) => fields.some((field) => Object.hasOwn(found, field));
  const matched = Object.keys(found).length;
  if (!has('stage', 'outcome') || !has('amount', 'created_at', 'close_date')) return null;
  if (!has('deal_id', 'name', 'account', 'owner') || matched < 4) return null;
  return {
    kind: 'deals',
    confidence: Math.round(100 * Math.min(0.7, 0.3 + matched * 0.05)) / 100,
    reasons: [{ code: 'by_likeness', details: { matched, total: columns.length } }],
    columns: found
  };
}

function reasonsFor(best: KindReading, total: number): MappingReason[] {
  const matched = Object.keys(best.columns).length;
  const system = [...best.systems]
    .filter(([name]) => !['english', 'chinese', 'canonical'].includes(name))
    .sort((a, b) => b[1] - a[1])[0];
  const reasons: MappingReason[] = [{ code: 'by_headers', details: { matched, total } }];
  if (system && best.marked.length > 0 && system[1] >= 5 && system[1] > matched * 0.8)
    reasons.push({ code: 'by_system', details: { system: system[0] } });
  if (best.named) reasons.push({ code: 'by_file_name', details: {} });
  return reasons;
}

/**
 * A status column is the stage where there is no other: one that has more to say than won, lost and
 * open, or no words of outcome at all.
 */
function settleStatus(
  chosen: Record<string, string>,
  columns: SeenColumn[]
): Record<string, string> {
  const { outcome, ...others } = chosen;
  const status = columns.find(({ header }) => header === outcome);
  if (outcome === undefined || !status || status.profile.values.length === 0) return chosen;
  const { outcomes, distinct, values } = status.profile;
  if (Object.hasOwn(chosen, 'stage')) return outcomes >= 0.5 ? chosen : others;
  const onTheWay = outcomes < 0.98 && distinct > 3 && distinct <= Math.max(20, values.length / 4);
  return onTheWay || outcomes < 0.5 ? { ...others, stage: outcome } : chosen;
}
