import type { WorkspaceFile } from '../domain/workspace-file';
import type { Database } from '../sql/database';
import { columnUnder } from './decode/raw-column';
import type { RawTable } from './decode/source-file';
import type { FieldFormat, FileMapping } from './mapping/file-mapping';
import type { SeenColumn } from './recognition/assign-columns';
import { amountFormat, shareScale, momentFormat } from './recognition/column-format';
import { isRounded } from './recognition/field-fit';
import { means } from './headers/meanings';
import { sampledColumns } from './recognition/sampled-columns';
import { kindOf } from './mapping/incoming-fields';
import { withGiven } from './mapping/given-mapping';
import { normaliseHeader } from './headers/header';
import { withOrderByLife } from './recognition/date-order';
import { tableSignature } from './mapping/table-signature';
import { nothing } from './recognition/propose';
import { proposeTables, type SeenTable } from './recognition/propose-tables';
import { rowMerge } from './recognition/row-merge';
import { withPlain } from './recognition/plain-columns';
import { wideStage, type WideStage } from './headers/wide-stage';

/** Own columns of an export that are kept without being asked for. */
const mostExtras = 200;

export interface RecogniseOptions {
  workspaceFile?: WorkspaceFile;
  /** Mappings of earlier loads, by header signature. */
  remembered?: Record<string, FileMapping>;
  signal?: AbortSignal;
}

/** Proposes what a file is by itself; see `recogniseTables`. */
export async function recognise(
  raw: RawTable,
  db: Database,
  options: RecogniseOptions = {}
): Promise<FileMapping> {
  const [mapping] = await recogniseTables([raw], db, options);
  if (!mapping) throw new RangeError('there is no table');
  return mapping;
}

/**
 * Proposes what the files of a set are and what their columns mean, all of them together: from
 * headers, from sampled values, from how rows lie under keys, and from which file refers to which. A
 * mapping in the workspace file (by file name or header signature) or a remembered one goes first.
 */
export async function recogniseTables(
  raws: readonly RawTable[],
  db: Database,
  options: RecogniseOptions = {}
): Promise<FileMapping[]> {
  const seen: SeenTable[] = [];
  for (const raw of raws) {
    options.signal?.throwIfAborted();
    seen.push({ raw, columns: await sampledColumns(raw, db), known: knownMapping(raw, options) });
  }
  const proposals = await proposeTables(seen, db);
  const mappings: FileMapping[] = [];
  for (const [i, { raw, columns, known }] of seen.entries()) {
    options.signal?.throwIfAborted();
    const { runnerUp, noKey, columns: chosen, ...said } = proposals[i] ?? nothing;
    const signature = tableSignature(raw);
    const base = { file: raw.file, signature, ...said, columns: chosen };
    const mapping = await finished(raw, db, columns, {
      ...base,
      ...(runnerUp ? { runnerUp } : {}),
      ...(noKey === undefined ? {} : { noKey })
    });
    const { remembered, given } = known ?? {};
    if (given) mappings.push(withGiven(mapping, given, raw.headers));
    else if (!remembered) mappings.push(mapping);
    else
      mappings.push(
        raw.fixedPlaces ? asKnown(mapping, remembered) : withChosenOrders(mapping, remembered)
      );
  }
  return mappings;
}

/** The mapping of a file that somebody decided on, here or at an earlier load. */
function knownMapping(
  raw: RawTable,
  { workspaceFile, remembered = {} }: RecogniseOptions
): SeenTable['known'] {
  const signature = tableSignature(raw);
  const given = workspaceFile?.mappings?.[raw.file] ?? workspaceFile?.mappings?.[signature];
  // tables without headers are alike in nothing but their width
  const named = !raw.dialect?.headerless && Object.hasOwn(remembered, signature);
  const known = named ? remembered[signature] : undefined;
  const own = given ?? (known && (raw.fixedPlaces || isChosen(known)) ? known : undefined);
  if (!own) return null;
  const code = given ? 'from_workspace_file' : 'remembered';
  return {
    proposal: {
      kind: own.kind,
      columns: existing(own.columns, raw.headers),
      confidence: 1,
      reasons: [{ code, details: {} }]
    },
    ...(given ? { given } : {}),
    ...(given || !known ? {} : { remembered: known })
  };
}

/** The mapping with the date orders that were chosen for another reading of the same columns. */
export function withChosenOrders(mapping: FileMapping, { formats }: FileMapping): FileMapping {
  const chosen = Object.entries(formats).filter(
    ([field, format]) => 'order' in format && format.chosen && Object.hasOwn(mapping.formats, field)
  );
  return { ...mapping, formats: { ...mapping.formats, ...Object.fromEntries(chosen) } };
}

/** Fixed rows are too few to tell how they are written: as their file was. */
const asKnown = (mapping: FileMapping, { formats, extra }: FileMapping): FileMapping => ({
  ...mapping,
  formats: { ...mapping.formats, ...formats },
  extra
});

/** A mapping somebody decided on; one that was only proposed is proposed anew, from the new values. */
const isChosen = ({ reasons }: FileMapping): boolean =>
  reasons.every(({ code }) => code === 'remembered' || code === 'from_workspace_file');

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
  const merge = isDeals ? await rowMerge(raw, { chosen: proposal.columns, columns }, db) : null;
  const nothing = columns.filter((one) => one.falseIsNothing).map(({ header }) => header);
  const formulas = columns.filter((one) => one.formulaText).map(({ header }) => header);
  const rounded = columns.find(
    ({ header, profile }) => isDeals && isRounded(profile) && means('deals', header, 'deal_id')
  );
  const used = new Set([
    ...Object.values(proposal.columns),
    ...wideStages.map(({ header }) => header)
  ]);
  return {
    ...proposal,
    formats: await columnFormats(raw, db, columns, { ...proposal, wideStages }),
    extra: keepsExtra ? keptColumns(columns.filter(({ header }) => !used.has(header))) : [],
    ...(wideStages.length ? { wideStages } : {}),
    ...(merge ? { merge } : {}),
    ...(rounded ? { roundedIds: rounded.header } : {}),
    ...(nothing.length ? { falseIsNothing: nothing } : {}),
    ...(formulas.length ? { formulaText: formulas } : {})
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
    const column = columns.find((one) => one.header === header);
    if (!column || !/^VARCHAR$|INT|DOUBLE|DECIMAL/.test(column.type)) continue;
    const { type, profile } = column;
    if (kind === 'date' || kind === 'timestamp') {
      if (type !== 'VARCHAR' && profile.numericDates === 0) continue;
      const { name } = columnUnder(raw, header);
      formats[field] =
        type === 'VARCHAR'
          ? await momentFormat(db, { table: raw.table, column: name, profile })
          : { order: 'dmy', numeric: 'epoch_ms' };
    } else if (['money', 'number', 'ratio', 'count'].includes(kind)) {
      const remarks = kind === 'money' ? raw.remarks : [];
      const format = amountFormat(header, profile, { decimalComma, remarks });
      const scale = kind === 'ratio' ? shareScale(profile) : 'shares';
      formats[field] = {
        ...format,
        ...(scale === 'percent' ? { percent: true } : {}),
        ...(scale === 'mixed' ? { mixedScale: true } : {})
      };
    }
  }
  const plain = await withPlain(formats, raw, db, wanted);
  return withOrderByLife(withSharedOrder(plain), { raw, columns: chosen }, db);
}

/** A column that does not tell its date order follows the columns of the file that do. */
function withSharedOrder(formats: Record<string, FieldFormat>): Record<string, FieldFormat> {
  const told = Object.values(formats).flatMap((f) =>
    'order' in f && !f.ambiguous && f.evident ? [f.order] : []
  );
  const [order, other] = new Set(told);
  if (order === undefined || other !== undefined) return formats;
  return Object.fromEntries(
    Object.entries(formats).map(([field, format]) => [
      field,
      'order' in format && format.ambiguous ? { ...format, order, ambiguous: false } : format
    ])
  );
}
