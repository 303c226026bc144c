import type { End } from '../domain/end-names';
import type { StageList, WorkspaceFile } from '../domain/workspace-file';
import { noCurrency } from '../domain/currencies';
import { knownChoices } from '../domain/known-choices';
import type { Pipeline, Workspace } from '../domain/workspace';
import type { FileMapping } from '../ingest/mapping/file-mapping';
import { givenOf } from '../ingest/mapping/given-mapping';
import type { SiteSettings } from '../site/site-settings';

/** What prepared data were made with, as far as it travelled with them. */
export function siteChoices(about: Workspace, { brand, ...site }: SiteSettings): WorkspaceFile {
  const { logo: _, ...plain } = brand ?? {};
  return {
    base_currency: noCurrency,
    ...knownChoices(about),
    // the picture itself is no part of the file
    ...(Object.keys(plain).length && { brand: plain }),
    ...site
  };
}

interface Chosen {
  /** What was said besides the mappings. */
  given: WorkspaceFile;
  mappings: readonly FileMapping[];
  pipelines: readonly Pipeline[];
}

/**
 * A workspace file with every choice an import was made by: beside the same files, or next month's
 * of the same make, it gives the same data without a question.
 */
export function exportedChoices({ given, mappings, pipelines }: Chosen): WorkspaceFile {
  const known = mappings.filter(({ signature }) => signature !== '');
  const ends = known.reduce<Record<string, Record<string, End>>>(
    (all, { ends = {} }) => ({ ...all, ...ends }),
    {}
  );
  const read = new Set(Object.keys(given.readings ?? {}));
  return {
    ...given,
    ...(pipelines.length ? { pipelines: { ...given.pipelines, ...listed(pipelines) } } : {}),
    ...(Object.keys(ends).length ? { outcomes: { ...given.outcomes, ...ends } } : {}),
    mappings: {
      ...given.mappings,
      ...Object.fromEntries(
        // a file that is read in a way of its own may have no headers that it could be known by
        known.map((one) => [read.has(one.file) ? one.file : one.signature, givenOf(one)])
      )
    }
  };
}

const listed = (pipelines: readonly Pipeline[]): Record<string, StageList> =>
  Object.fromEntries(
    pipelines.map(({ name, stages, won, lost }): [string, StageList] => [
      name,
      { stages, won, lost }
    ])
  );

/** As it is saved. */
export const workspaceJson = (file: WorkspaceFile): string => `${JSON.stringify(file, null, 2)}\n`;
