import type { End } from '../domain/end-names';
import { withEnd, type EndField } from '../ingest/mapping/chosen-ends';
import type { LoadFile } from '../ingest/load';

/** What the analyst says of a value; null takes it back. */
export interface EndMark {
  field: EndField;
  value: string;
  end: End | null;
}

/** The file with the value marked, where it has such a column. */
export const withMark = (file: LoadFile, mark: EndMark): LoadFile =>
  file.mapping.kind === 'deals' || file.mapping.kind === 'stage_events'
    ? { ...file, mapping: withEnd(file.mapping, mark) }
    : file;
