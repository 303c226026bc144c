import { columnProfile } from '../../src/lib/ingest/recognition/column-profile';
import type { SeenColumn } from '../../src/lib/ingest/recognition/assign-columns';

/** Columns of a text file as recognition sees them: headers with a few values each. */
export function seenColumns(values: Record<string, string[]>): SeenColumn[] {
  return Object.entries(values).map(([header, cells]) => ({
    header,
    type: 'VARCHAR',
    profile: columnProfile(cells)
  }));
}
