import { isBlank } from '../values/blank';
import { looksLikeData } from './looks-like-data';

/** Words that stand for nothing in some exports and for something in others, in lower case. */
const possible = new Set([
  ...['na', 'nil', 'n.a.', 'n.a', 'n/d', 'n.d.', 's/d', 's/n', 'k.a.', 'k. a.', 'keine angabe'],
  ...['unknown', 'undefined', 'empty', 'blank', 'missing', 'void', 'not set', 'not available'],
  ...['?', '??', '.', '..', '*', '/', '\\', '_', 'x', '无', '空', '暂无', '未知', 'нет', 'なし'],
  ...['0000-00-00', '0000-00-00 00:00:00']
]);

/** So many cells of a column tell what it holds. */
const fewest = 3;

/**
 * Words that stand for nothing in a table, as its cells spell them: those that stand in columns
 * which otherwise hold nothing but numbers or days, and so can be no values there.
 */
export function nullTokens(records: readonly (readonly string[])[]): string[] {
  const width = records.reduce((most, cells) => Math.max(most, cells.length), 0);
  const found = new Set<string>();
  for (let i = 0; i < width; i++) {
    const cells = records.map((cells) => cells[i]?.trim() ?? '').filter((cell) => !isBlank(cell));
    const tokens = cells.filter((cell) => possible.has(cell.toLowerCase()));
    const others = cells.filter((cell) => !possible.has(cell.toLowerCase()));
    if (tokens.length === 0 || others.length < fewest) continue;
    if (others.every((cell) => looksLikeData(cell))) for (const token of tokens) found.add(token);
  }
  return [...found].sort();
}
