import type { FileMapping, MappingReason, RecognisedFile } from '../mapping/file-mapping';

/**
 * Leaves out what a workbook holds besides its tables: hidden sheets, and sheets that sum up the
 * deals of another one (they have amounts by stage or owner, but no deal of their own). The analyst
 * may take them in again.
 */
export function withoutSummaries<T extends RecognisedFile>(files: readonly T[]): T[] {
  const seen = files.filter(({ raw }) => !raw.hidden);
  const identified = seen.some(({ mapping }) => mapping.kind === 'deals' && isOfDeals(mapping));
  return files.map((file) => {
    if (file.mapping.kind === 'unknown') return file;
    if (file.raw.hidden && seen.some(({ mapping }) => mapping.kind !== 'unknown'))
      return leftOut(file, 'hidden_sheet');
    if (identified && file.mapping.kind === 'deals' && !isOfDeals(file.mapping))
      return leftOut(file, 'summary_sheet');
    return file;
  });
}

const isOfDeals = ({ columns }: FileMapping): boolean =>
  ['deal_id', 'name', 'lead_id'].some((field) => Object.hasOwn(columns, field));

const leftOut = <T extends RecognisedFile>(file: T, code: MappingReason['code']): T => ({
  ...file,
  mapping: {
    ...file.mapping,
    kind: 'unknown',
    confidence: 0,
    reasons: [{ code, details: {} }],
    columns: {},
    formats: {},
    extra: []
  }
});
