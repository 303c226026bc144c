import { join, literal, sql, type Sql } from '../../sql/sql';

/** Spellings of "nothing here", in lower case. `NA` is none of them: it is a region as well. */
export const nullWords = [
  ...['', 'nat', 'nan', 'none', 'null', 'n/a', '#n/a', '-', '--', '—'],
  ...['\\n', '<na>', '(null)', '<null>', '[null]', '(none)', '(blank)', '(empty)', '#null!']
] as const;

/** Lines under headers, as consoles and Markdown draw them. */
const ruler = '[:+=-]*--[:+=-]*';

/** Text without surrounding white space; null where it stands for nothing. */
export const filled = (x: Sql): Sql => sql`case
  when regexp_matches(${x}, ${atEdge}) then case when not regexp_matches(${x}, ${blank}) then trim(${x}, ${whiteSpace}) end
  when lower(${x}) not in (${join(nullWords.map(literal))}) and not regexp_matches(${x}, ${literal(`^${ruler}$`)}) then ${x}
end`;

const escaped = (word: string): string => word.replace(/[\\()[\]]/g, '\\$&');

const spaces = '[\\s\\x{0b}\\x{a0}\\x{200b}\\x{3000}\\x{feff}]';
const blank = literal(
  `^(?i)${spaces}*(?:${nullWords.filter(Boolean).map(escaped).join('|')}|${ruler})?${spaces}*$`
);
// Trimming, and looking for words within white space, cost ten times as much.
const atEdge = literal(`^${spaces}|${spaces}$`);
const whiteSpace = literal(' \t\n\v\f\r\u00a0\u200b\u3000\ufeff');

/** The same judgement on a value in JavaScript. */
export function isBlank(value: string | null): boolean {
  return (
    value === null ||
    isNothing(value.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '').toLowerCase())
  );
}

const isNothing = (word: string): boolean =>
  (nullWords as readonly string[]).includes(word) || /^[:+=-]*--[:+=-]*$/.test(word);
