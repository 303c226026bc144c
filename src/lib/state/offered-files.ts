import { resolve } from '$app/paths';
import type { Pipeline } from '../domain/workspace';
import type { GivenReading, StageList, WorkspaceFile } from '../domain/workspace-file';
import type { Dialect, Progress, RawTable } from '../ingest/decode/source-file';
import type { FileMapping } from '../ingest/mapping/file-mapping';
import type { LoadFile } from '../ingest/load';

export interface Watch {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** Files beside others; one of the same name takes the other's place. */
export const withFiles = (before: readonly File[], more: readonly File[]): File[] => [
  ...before.filter(({ name }) => !more.some((one) => one.name === name)),
  ...more
];

/** What is said of how a file is to be read, with what the analyst says now. */
export function withReading(
  given: WorkspaceFile,
  file: string,
  change: GivenReading
): WorkspaceFile {
  const { skip, headerless, ...others } = given.readings?.[file] ?? {};
  const head = 'skip' in change || 'headerless' in change ? {} : { skip, headerless };
  const reading = Object.fromEntries(
    Object.entries({ ...others, ...head, ...change }).filter(([, value]) => value !== undefined)
  );
  return { ...given, readings: { ...given.readings, [file]: reading } };
}

/** The dialect to read in: what the analyst said now or before; the rest is detected anew. */
export const dialectOf = (
  { dialect, format }: RawTable,
  { encoding: _, ...said }: GivenReading
): Partial<Dialect> => ({
  ...(format === 'csv' && dialect ? { delimiter: dialect.delimiter } : {}),
  ...said
});

/** The mapping with another order of day and month in the dates of a field. */
export const withOrder = (
  mapping: FileMapping,
  field: string,
  order: 'dmy' | 'mdy'
): FileMapping => {
  const format = { ...mapping.formats[field], order, chosen: true, ambiguous: false };
  return {
    ...mapping,
    formats: { ...mapping.formats, [field]: format },
    reasons: [],
    confidence: 1
  };
};

/** Headers of an own dimension that the analyst chose to leave out. */
export function droppedHeaders({ raw, mapping }: LoadFile): string[] {
  const wide = (mapping.wideStages ?? []).map(({ header }) => header);
  const used = [...Object.values(mapping.columns), ...wide, ...mapping.extra];
  return mapping.kind === 'deals' || mapping.kind === 'leads'
    ? raw.headers.filter((header) => !used.includes(header))
    : [];
}

/** JSON is a workspace file when it is called so, or has the keys of one and no other; else it is data. */
async function workspaceFileAmong(
  sources: File[]
): Promise<{ file: File; given: WorkspaceFile } | null> {
  for (const file of sources.filter(({ name }) => /\.json$/i.test(name))) {
    const named = /workspace/i.test(file.name);
    if (!named && file.size > 1_000_000) continue;
    const { parseWorkspaceFile } = await import('../domain/workspace-file');
    try {
      return { file, given: parseWorkspaceFile(await file.text()) };
    } catch (error) {
      if (named) throw error;
    }
  }
  return null;
}

/** What a workspace file among the files says, and the tables: the others, with those it names by address. */
export async function tablesAmong(
  sources: File[],
  signal: AbortSignal
): Promise<{ written: WorkspaceFile | null; tables: File[] }> {
  const found = await workspaceFileAmong(sources);
  const chosen = sources.filter((file) => file !== found?.file);
  if (!found?.given.sources?.length) return { written: found?.given ?? null, tables: chosen };
  const { fetchSources } = await import('./fetch-sources');
  const base = new URL(resolve('/'), location.href).href;
  const fetched = await fetchSources(found.given, { base, signal });
  return { written: found.given, tables: withFiles(fetched, chosen) };
}

/** Whether the files surely belong to the data that are there: all of them fixed rows, or of the same make again. */
export const continuesLoaded = (
  files: readonly LoadFile[],
  loaded: readonly { mapping: Pick<FileMapping, 'signature'> }[]
): boolean =>
  files.some(({ mapping }) => mapping.kind !== 'unknown') &&
  files.every(
    ({ raw, mapping }) =>
      mapping.kind === 'unknown' ||
      raw.fixedPlaces !== undefined ||
      (!raw.dialect?.headerless &&
        loaded.some((one) => one.mapping.signature === mapping.signature))
  );

export const named = (files: readonly File[]) =>
  files.map((file) => ({ name: file.name, content: file }));

/** A pipeline as the analyst arranged it. */
export const arranged = <P extends Pipeline>(
  pipeline: P,
  { stages = [], won = [], lost = [] }: StageList
): P => ({ ...pipeline, stages: [...stages, ...won], won, lost });
