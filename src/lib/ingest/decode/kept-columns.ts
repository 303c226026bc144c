import { normaliseHeader } from '../recognition/header';
import { meanings } from '../recognition/vocabulary';
import { wideStage } from '../recognition/wide-stages';

/** The engine sets memory aside for every column, filled or not. */
const most = 400;

/**
 * Which columns of a very wide file are kept: those whose headers are known, then those with the
 * most values among the first records. Undefined where all are.
 */
export function keptColumns(
  headers: readonly string[],
  records: readonly (readonly string[])[]
): number[] | undefined {
  if (headers.length <= most) return undefined;
  const known = new Set([...meanings.values()].flatMap((words) => [...words.keys()]));
  const filled = (i: number) => records.filter((cells) => cells[i]?.trim()).length;
  return headers
    .map((header, i) => ({
      i,
      worth: known.has(normaliseHeader(header)) || wideStage(header) ? Infinity : filled(i)
    }))
    .sort((a, b) => (b.worth === a.worth ? a.i - b.i : b.worth - a.worth))
    .slice(0, most)
    .map(({ i }) => i)
    .sort((a, b) => a - b);
}
