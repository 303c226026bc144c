import { ident, join, sql, type Sql } from '../../sql/sql';
import type { End } from '../../domain/end-names';
import { endFields } from './chosen-ends';
import type { FileMapping } from './file-mapping';
import type { Mapped } from './incoming-file';

/** Comparing spells values as `normaliseWord` does, so far as SQL can. */
const spelled = (text: Sql): Sql =>
  sql`coalesce(nullif(regexp_replace(lower(trim(${text})), '[^\\p{L}\\p{N}]', '', 'g'), ''), lower(trim(${text})))`;

const isEndField = (field: string): boolean => (endFields as readonly string[]).includes(field);

interface Marked {
  mapped: Mapped;
  words: string[];
}

const markedAs = (
  { ends = {} }: Pick<FileMapping, 'ends'>,
  mapped: readonly Mapped[],
  end: End
): Marked[] =>
  mapped
    .filter(({ field }) => isEndField(field))
    .flatMap((one) => {
      const own = Object.entries(ends[one.header] ?? {});
      const words = own.filter(([, of]) => of === end).map(([word]) => word);
      return words.length ? [{ mapped: one, words }] : [];
    });

const isOneOf = ({ mapped, words }: Marked): Sql =>
  sql`${spelled(ident(`t_${mapped.field}`))} in (${join(words.map((word) => sql`${word}`))})`;

/** How a deal ended by what the analyst said of the values of its flags and status; stages tell theirs later. */
export function markedEnd(mapping: Pick<FileMapping, 'ends'>, mapped: readonly Mapped[]): Sql {
  const own = mapped.filter(({ field }) => field !== 'stage');
  const cases = (['won', 'lost', 'open'] as const).flatMap((end) =>
    markedAs(mapping, own, end).map((one) => sql`when ${isOneOf(one)} then ${end}`)
  );
  return cases.length ? sql`case ${join(cases, sql` `)} end` : sql`cast(null as varchar)`;
}

/** Rows that the analyst wants left out for a value of theirs. */
export const leftOut = (mapping: Pick<FileMapping, 'ends'>, mapped: readonly Mapped[]) =>
  markedAs(mapping, mapped, 'ignore').map((one) => ({
    when: sql`coalesce(${isOneOf(one)}, false)`,
    column: sql`${one.mapped.header}`,
    value: ident(`t_${one.mapped.field}`),
    reason: sql`'left_out'`
  }));
