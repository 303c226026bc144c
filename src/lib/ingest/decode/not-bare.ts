import { integer, join, literal, sql, type Sql } from '../../sql/sql';
import { nullWords } from '../values/blank';

const white = [...' \t\n\v\f\r\u00a0\u200b\u3000\ufeff'];
const ruled = ['-', ':', '+', '='];
const longestWord = Math.max(...nullWords.map((word) => new TextEncoder().encode(word).length));

/**
 * Whether a cell of text may not stand for itself, in the engine: white space around it, or a word for
 * "nothing here"; see `isBare`. Comparing ends costs a tenth of looking for patterns.
 */
export const notBare = (x: Sql): Sql => sql`(
  ${x} <> '' and (
    ${x} < '!'
    or ${either(white.map((one) => sql`ends_with(${x}, ${literal(one)})`))}
    or (${x} >= ${literal('\u00a0')} and ${either(white.filter((one) => one > '~').map((one) => sql`starts_with(${x}, ${literal(one)})`))})
    or (${x} < '>' and ${either(ruled.map((one) => sql`starts_with(${x}, ${literal(one)})`))} and ${either(ruled.map((one) => sql`ends_with(${x}, ${literal(one)})`))})
    or (strlen(${x}) <= ${integer(longestWord)} and lower(${x}) in (${join(nullWords.map(literal))}))
  )
)`;

const either = (conditions: readonly Sql[]): Sql => sql`(${join(conditions, sql` or `)})`;
