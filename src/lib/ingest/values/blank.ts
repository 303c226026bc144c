import { sql, type Sql } from '../../sql/sql';

/** Spellings of "nothing here", in lower case. `NA` is none of them: it is a region as well. */
export const nullWords = ['', 'nat', 'nan', 'none', 'null', 'n/a', '#n/a', '-', '--', '—'] as const;

/** Text without surrounding white space; null where it stands for nothing. */
export const filled = (x: Sql): Sql => {
  const bare = sql`trim(${x}, ${whiteSpace})`;
  return sql`case when length(${bare}) > 4 or lower(${bare}) not in ('', 'nat', 'nan', 'none', 'null', 'n/a', '#n/a', '-', '--', '—') then ${bare} end`;
};

const whiteSpace = sql`(' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) || chr(8203) || chr(12288) || chr(65279))`;

/** The same judgement on a value in JavaScript. */
export function isBlank(value: string | null): boolean {
  return (
    value === null ||
    (nullWords as readonly string[]).includes(
      value.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '').toLowerCase()
    )
  );
}
