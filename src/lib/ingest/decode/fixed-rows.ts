import type { Store } from '../../sql/database';
import { ident, sql } from '../../sql/sql';
import { rawColumns } from './raw-column';
import type { RawTable } from './source-file';

/**
 * Rows to fix carry columns beside those of their file, whose headers begin so; the first of them says
 * where the row stood, as `placeOf` has it.
 */
const ours = /^\s*sluice\s*[:：]/iu;

export const placeOf = (file: string, line: number): string => `${file}:${line}`;

/** Text that a spreadsheet would take for a formula, led by an apostrophe; a plain number is none. */
export const disarmed = (text: string): string =>
  /^'*[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]*\d%?$/.test(text) ? `'${text}` : text;

const rearmed = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/**
 * A table of fixed rows as a table of its own file: without the columns that were added for fixing,
 * and without the apostrophes of `disarmed`. Any other table stays as it is.
 */
export async function asFixed(raw: RawTable, store: Store): Promise<RawTable> {
  const columns = rawColumns(raw);
  const place = columns.find(({ header }) => ours.test(header));
  if (!place) return raw;
  const own = columns.filter(({ header }) => !ours.test(header));
  for (const { name } of own.filter(({ type }) => type === 'VARCHAR')) {
    const cell = ident(name);
    await store.query(
      sql`update ${ident(raw.table)} set ${cell} = substr(${cell}, 2) where regexp_matches(${cell}, ${`^'+[=+@\t\r-]`})`,
      { as: 'nothing' }
    );
  }
  return {
    ...raw,
    headers: own.map(({ header }) => rearmed(header)),
    columns: own.map(({ name }) => name),
    types: own.map(({ type }) => type),
    fixedPlaces: place.name
  };
}
