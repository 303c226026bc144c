import { text, type Fields } from '../domain/field';
import type { WorkspaceFile } from '../domain/workspace-file';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { ident, join, sql } from '../sql/sql';
import type { RawTable } from './decode/source-file';
import type { FieldFormat, FileMapping, MappingReason, WideStage } from './file-mapping';
import type { SeenColumn } from './recognition/assign-columns';
import { amountFormat, momentFormat } from './recognition/column-format';
import { columnProfile } from './recognition/column-profile';
import { kindOf } from './recognition/field-fit';
import { headerSignature, normaliseHeader } from './recognition/header';
import { withOrderByLife } from './recognition/date-order';
import { describesTables, tableKinds, type KindReading } from './recognition/table-kind';
import { completedByLikeness, stageByValues } from './recognition/by-likeness';
import { productLines } from './recognition/product-lines';
import { withPlain } from './recognition/plain-columns';
import { wideStage } from './recognition/wide-stages';

const sampleRows = 1000;
/** Own columns of an export that are kept without being asked for. */
const mostExtras = 200;

export interface RecogniseOptions {
  workspaceFile?: WorkspaceFile;
  /** Mappings of earlier loads, by header signature. */
  remembered?: Record<string, FileMapping>;
  signal?: AbortSignal;
}

/**
 * Proposes what a file is and what its columns mean, from headers and sampled values. A mapping in
 * the workspace file (by file name or header signature) or a remembered one goes first.
 */
export async function recognise(
  raw: RawTable,
  db: Database,
  { workspaceFile, remembered = {}, signal }: RecogniseOptions = {}
): Promise<FileMapping> {
  signal?.throwIfAborted();
  const columns = await seenColumns(raw, db);
  const signature = headerSignature(raw.headers);
  const base = { file: raw.file, signature };
  const given = workspaceFile?.mappings?.[raw.file] ?? workspaceFile?.mappings?.[signature];
  if (given) {
    const chosen = existing(given.columns, raw.headers);
    return finished(raw, db, columns, {
      ...base,
      kind: given.kind,
      columns: chosen,
      confidence: 1,
      reasons: [{ code: 'from_workspace_file', details: {} }]
    });
  }
  const known = Object.hasOwn(remembered, signature) ? remembered[signature] : undefined;
  if (known)
    return finished(raw, db, columns, {
      ...base,
      kind: known.kind,
      columns: existing(known.columns, raw.headers),
      confidence: 1,
      reasons: [{ code: 'remembered', details: {} }]
    });
  const proposal = propose(raw, columns);
  return finished(raw, db, columns, { ...base, ...proposal });
}

type Proposal = Pick<FileMapping, 'kind' | 'confidence' | 'reasons' | 'columns'>;

const unknown = (code: MappingReason['code']): Proposal => ({
  kind: 'unknown',
  confidence: 0,
  reasons: [{ code, details: {} }],
  columns: {}
});

function propose(raw: RawTable, columns: SeenColumn[]): Proposal {
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

/** A status column without words of outcome is the stage, where there is no other. */
function settleStatus(
  chosen: Record<string, string>,
  columns: SeenColumn[]
): Record<string, string> {
  const status = columns.find(({ header }) => header === chosen.outcome);
  if (!status || status.profile.values.length === 0 || status.profile.outcomes >= 0.5)
    return chosen;
  const { outcome, ...others } = chosen;
  return Object.hasOwn(chosen, 'stage') ? others : { ...others, stage: outcome! };
}

/** The columns of a known mapping as this file spells them. */
function existing(columns: Record<string, string>, headers: string[]): Record<string, string> {
  const spelled = new Map(headers.map((header) => [normaliseHeader(header), header]));
  return Object.fromEntries(
    Object.entries(columns).flatMap(([field, header]) => {
      const own = headers.includes(header) ? header : spelled.get(normaliseHeader(header));
      return own === undefined ? [] : [[field, own]];
    })
  );
}

async function finished(
  raw: RawTable,
  db: Database,
  columns: SeenColumn[],
  proposal: Omit<FileMapping, 'formats' | 'extra' | 'wideStages'>
): Promise<FileMapping> {
  const isDeals = proposal.kind === 'deals';
  const keepsExtra = isDeals || proposal.kind === 'leads';
  const wideStages = isDeals ? wideStagesOf(raw.headers, proposal.columns) : [];
  const lines = isDeals ? await productLines(raw, proposal.columns, db) : null;
  const used = new Set([
    ...Object.values(proposal.columns),
    ...wideStages.map(({ header }) => header)
  ]);
  return {
    ...proposal,
    formats: await columnFormats(raw, db, columns, { ...proposal, wideStages }),
    extra: keepsExtra ? keptColumns(columns.filter(({ header }) => !used.has(header))) : [],
    ...(wideStages.length ? { wideStages } : {}),
    ...(lines ? { productLines: lines } : {})
  };
}

/** Columns kept as dimensions: the fullest ones of a file that has too many for any engine. */
function keptColumns(columns: SeenColumn[]): string[] {
  const kept = [...columns]
    .sort((a, b) => b.profile.filled - a.profile.filled)
    .slice(0, mostExtras);
  return columns.filter((column) => kept.includes(column)).map(({ header }) => header);
}

function wideStagesOf(headers: string[], columns: Record<string, string>): WideStage[] {
  const used = new Set(Object.values(columns));
  return headers.filter((header) => !used.has(header)).flatMap((header) => wideStage(header) ?? []);
}

/** Formats of every mapped column that holds moments or numbers, by field (wide stages by header). */
export async function columnFormats(
  raw: RawTable,
  db: Database,
  columns: SeenColumn[],
  { kind, columns: chosen, wideStages = [] }: Pick<FileMapping, 'kind' | 'columns' | 'wideStages'>
): Promise<Record<string, FieldFormat>> {
  const formats: Record<string, FieldFormat> = {};
  if (kind === 'unknown') return formats;
  const decimalComma = raw.dialect?.delimiter === ';';
  const wanted = [
    ...Object.entries(chosen).map(([field, header]) => ({
      field,
      header,
      kind: kindOf(kind, field)
    })),
    ...wideStages.map(({ header }) => ({ field: header, header, kind: 'timestamp' as const }))
  ];
  for (const { field, header, kind } of wanted) {
    const index = raw.headers.indexOf(header);
    if (
      index < 0 ||
      (raw.types[index] !== 'VARCHAR' && !/INT|DOUBLE|DECIMAL/.test(raw.types[index]!))
    )
      continue;
    const { profile } = columns[index]!;
    if (kind === 'date' || kind === 'timestamp') {
      if (raw.types[index] !== 'VARCHAR' && profile.numericDates === 0) continue;
      const column = raw.columns[index]!;
      formats[field] =
        raw.types[index] === 'VARCHAR'
          ? await momentFormat(db, { table: raw.table, column, profile })
          : { order: 'dmy', numeric: 'epoch_ms' };
    } else if (['money', 'number', 'ratio', 'count'].includes(kind)) {
      formats[field] = amountFormat(header, profile, { decimalComma });
    }
  }
  const plain = await withPlain(formats, raw, db, wanted);
  return withOrderByLife(withSharedOrder(plain), { raw, columns: chosen }, db);
}

/** A column that does not tell its date order follows the columns of the file that do. */
function withSharedOrder(formats: Record<string, FieldFormat>): Record<string, FieldFormat> {
  const told = Object.values(formats).filter((f) => 'order' in f && !f.ambiguous && f.evident) as {
    order: 'dmy' | 'mdy';
  }[];
  const orders = new Set(told.map(({ order }) => order));
  if (orders.size !== 1) return formats;
  const [order] = orders;
  return Object.fromEntries(
    Object.entries(formats).map(([field, format]) => [
      field,
      'order' in format && format.ambiguous
        ? { ...format, order: order!, ambiguous: false }
        : format
    ])
  );
}

async function seenColumns(raw: RawTable, db: Database): Promise<SeenColumn[]> {
  const fields: Fields = Object.fromEntries(raw.columns.map((column) => [column, text()]));
  const cells = raw.columns.map(
    (column) => sql`cast(${ident(column)} as varchar) as ${ident(column)}`
  );
  const rows = decode(
    await db.query(sql`select ${join(cells)} from ${ident(raw.table)} limit ${sampleRows}`),
    fields
  );
  return raw.columns.map((column, i) => ({
    header: raw.headers[i]!,
    type: raw.types[i]!,
    profile: columnProfile(rows.map((row) => row[column] as string | null))
  }));
}
