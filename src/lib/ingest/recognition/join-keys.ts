import type { TableName } from '../../domain/tables';
import type { MappingReason } from '../mapping/file-mapping';
import { enough, linkOf, type KeyLink } from './key-links';
import { isKey, type KeySketch } from './key-sketch';
import { references } from './references';

/** A file of a settled kind, before its formats are looked at. */
export interface KindedFile {
  kind: TableName | 'unknown';
  columns: Record<string, string>;
  reasons: MappingReason[];
  sketches: readonly KeySketch[];
  /** Somebody decided on its columns. */
  given: boolean;
}

/** Joins files by the values of columns whose headers do not say that they refer to each other. */
export function joinKeys(files: readonly KindedFile[]): KindedFile[] {
  const joined = [...files];
  for (const { from, field, to, key, byName } of references) {
    if (byName) continue;
    for (const [i, child] of joined.entries())
      for (const [j, parent] of joined.entries()) {
        const [own, other] = [joined[i] ?? child, joined[j] ?? parent];
        if (i === j || own.kind !== from || other.kind !== to || own.given || other.given) continue;
        const best = bestLink(own, { field, other, key, kind: to });
        if (!best) continue;
        joined[i] = withColumn(own, field, best);
        if (other.columns[key] === undefined)
          joined[j] = withColumn(other, key, { ...best, header: best.key });
      }
  }
  return joined;
}

/** The link that is worth taking: one that the headers did not find already, and clearly better. */
function bestLink(
  own: KindedFile,
  { field, other, key, kind }: { field: string; other: KindedFile; key: string; kind: TableName }
): KeyLink | null {
  const keys = keyColumns(other, key);
  const linked = (header: string): KeyLink | null => {
    const column = own.sketches.find((one) => one.header === header);
    const found = column ? keys.flatMap((one) => linkOf(column, one, kind) ?? []) : [];
    return found.sort((a, b) => b.share - a.share)[0] ?? null;
  };
  const header = own.columns[field];
  const known = header === undefined ? null : linked(header);
  if (known && known.share >= enough) return null;
  const free = own.sketches.filter(
    (column) => isFree(own, column.header) && (from(own.kind) ? refersOnce(column) : true)
  );
  const candidates = [...free.map((one) => one.header), ...guessedId(own, field)];
  return (
    candidates
      .filter((one) => one !== header)
      .flatMap((one) => linked(one) ?? [])
      .sort((a, b) => b.share - a.share)[0] ?? null
  );
}

/** What becomes of a lead, or where a deal came from, is hardly shared by many. */
const from = (kind: KindedFile['kind']): boolean => kind === 'leads' || kind === 'deals';

const refersOnce = ({ distinct, filled }: KeySketch): boolean =>
  distinct >= 4 && distinct >= filled * 0.05;

/** The column that is the key, else those that might be it: each row has its own, and they look like ids. */
function keyColumns({ columns, sketches }: KindedFile, key: string): KeySketch[] {
  const known = columns[key];
  if (known !== undefined) return sketches.filter(({ header }) => header === known);
  const used = new Set(Object.values(columns));
  return sketches.filter((one) => !used.has(one.header) && isKey(one) && looksLikeIds(one));
}

function looksLikeIds({ values }: KeySketch): boolean {
  const all = [...values.keys()];
  const ids = all.filter((value) => /^\S{1,40}$/.test(value) && /\d/.test(value));
  return ids.length >= all.length * 0.8;
}

/** An id that a deal may share with its lead. */
const guessedId = ({ kind, columns }: KindedFile, field: string): string[] =>
  kind === 'deals' && field === 'lead_id' && columns.deal_id !== undefined ? [columns.deal_id] : [];

const isFree = ({ columns }: KindedFile, header: string): boolean =>
  !Object.values(columns).includes(header);

const withColumn = (file: KindedFile, field: string, { header, share }: KeyLink): KindedFile => ({
  ...file,
  columns: { ...file.columns, [field]: header },
  reasons: [
    ...file.reasons,
    { code: 'joined_by_values', details: { column: header, percent: Math.round(share * 100) } }
  ]
});
