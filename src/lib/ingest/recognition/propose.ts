import type { RawTable } from '../decode/source-file';
import type { FileMapping, MappingReason } from '../mapping/file-mapping';
import { assignColumns, type SeenColumn } from './assign-columns';
import { completedByLikeness, stageByValues } from './by-likeness';
import { describesTables, tableKinds, type KindReading } from './table-kind';
import { wideStage } from '../headers/wide-stage';
import type { SettledKind } from './settle-kinds';

/** What a file is taken for. */
export type Proposal = Pick<
  FileMapping,
  'kind' | 'confidence' | 'reasons' | 'columns' | 'runnerUp' | 'noKey'
>;

const unknown = (code: MappingReason['code']): Proposal => ({
  kind: 'unknown',
  confidence: 0,
  reasons: [{ code, details: {} }],
  columns: {}
});

/** What nothing is known of. */
export const nothing: Proposal = unknown('no_match');

/** Every way to read the columns of a file, the likeliest by its headers first. */
export function readings(raw: RawTable, columns: SeenColumn[]): KindReading[] {
  if (describesTables(columns)) return [];
  const wide = columns.filter(({ header }) => wideStage(header)).length;
  const found = tableKinds(raw.file, columns, wide).map((reading) =>
    reading.kind === 'deals'
      ? { ...reading, columns: dealColumns(reading.columns, columns) }
      : reading
  );
  const like = found.some(({ kind }) => kind === 'deals') ? null : likeDeals(columns);
  return like ? [...found, like] : found;
}

/** What a file is taken for, once its kind is settled among all. */
export function proposal(
  columns: SeenColumn[],
  chosen: KindReading | undefined,
  { reasons, runnerUp }: Pick<SettledKind, 'reasons' | 'runnerUp'>
): Proposal {
  if (!chosen) return unknown(describesTables(columns) ? 'looks_like_documentation' : 'no_match');
  const { kind, coverage, marked, named, noKey } = chosen;
  const distance = runnerUp?.distance ?? 1;
  const sure = 0.5 + 0.25 * coverage + 0.1 * Math.min(2, marked.length) + (named ? 0.05 : 0);
  return {
    kind,
    confidence: Math.round(100 * Math.min(1, sure) * (distance < 0.15 ? 0.75 : 1)) / 100,
    reasons: [...reasons, ...reasonsFor(chosen, columns.length)],
    columns: chosen.columns,
    ...(noKey === undefined ? {} : { noKey }),
    ...(runnerUp
      ? { runnerUp: { ...runnerUp, distance: Math.round(runnerUp.distance * 100) / 100 } }
      : {})
  };
}

const dealColumns = (
  chosen: Record<string, string>,
  columns: SeenColumn[]
): Record<string, string> =>
  settleStatus(stageByValues(completedByLikeness(chosen, columns), columns), columns);

/** A file whose headers nobody knows may still look like deals: a stage or outcome, and their money or days. */
function likeDeals(columns: SeenColumn[]): KindReading | null {
  const found = dealColumns(assignColumns('deals', columns).columns, columns);
  const has = (...fields: string[]) => fields.some((field) => Object.hasOwn(found, field));
  const matched = Object.keys(found).length;
  if (!has('stage', 'outcome') || !has('amount', 'created_at', 'close_date')) return null;
  if (!has('deal_id', 'name', 'account', 'owner', 'lead_id')) return null;
  if (matched < (has('outcome') && has('amount') ? 3 : 4)) return null;
  const coverage = matched / columns.length;
  return {
    kind: 'deals',
    score: 0.25 + matched * 0.05,
    coverage,
    marked: [],
    named: false,
    columns: found,
    systems: new Map()
  };
}

function reasonsFor(best: KindReading, total: number): MappingReason[] {
  const matched = Object.keys(best.columns).length;
  const system = [...best.systems]
    .filter(([name]) => !['english', 'chinese', 'canonical'].includes(name))
    .sort((a, b) => b[1] - a[1])[0];
  const code = best.systems.size === 0 ? 'by_likeness' : 'by_headers';
  const reasons: MappingReason[] = [{ code, details: { matched, total } }];
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
