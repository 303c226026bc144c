import { at } from '../../statistics/at';
import { won, type Column, type Frame } from './frame';

const priorWeight = 15;

/**
 * How much more (or less) than others the subjects of the same level had been won *before* each
 * row's day, as a log ratio shrunk to 0: `rate:owner` and the like. Subjects enter the count a lag
 * after their start, when about half have ended. `attribute` says the level of every subject, also of
 * those without rows. Dated frames only.
 */
export function pastRate(
  frame: Frame,
  column: Column & { kind: 'category' },
  { lag, attribute }: { lag: number; attribute?: Column }
): Column {
  const { subjects, subject, day } = frame;
  const levelOf = levelsOf(frame, column, attribute);
  const events: { at: number; level: number; won: boolean }[] = [];
  subjects.start.forEach((start, s) => {
    const level = at(levelOf, s);
    if (Number.isNaN(start) || level < 0) return;
    events.push({ at: start + lag, level, won: false });
    if (subjects.cause[s] === won && at(subjects.end, s) >= start)
      events.push({ at: at(subjects.end, s), level, won: true });
  });
  events.sort((a, b) => a.at - b.at);
  const entered = new Float64Array(column.levels.length);
  const wins = new Float64Array(column.levels.length);
  let [allEntered, allWins, next] = [0, 0, 0];
  const values = new Float64Array(subject.length);
  const order = Array.from(subject.keys()).sort((a, b) => at(day, a) - at(day, b));
  for (const row of order) {
    for (let event = events[next]; event && event.at < at(day, row); event = events[++next]) {
      const counts = event.won ? wins : entered;
      counts[event.level] = at(counts, event.level) + 1;
      if (event.won) allWins++;
      else allEntered++;
    }
    const level = at(column.codes, row);
    const overall = (allWins + 1) / (allEntered + allWins + 5);
    if (level >= 0)
      values[row] = Math.log(
        (at(wins, level) + priorWeight * overall) /
          (Math.max(at(entered, level), at(wins, level)) + priorWeight) /
          overall
      );
  }
  return { name: `rate:${column.name}`, kind: 'number', values };
}

/** The level of each subject, by the codes of the column; −1 where unknown. */
function levelsOf(
  { subjects, subject }: Frame,
  column: Column & { kind: 'category' },
  attribute: Column | undefined
): Int32Array {
  const levels = new Int32Array(subjects.ids.length).fill(-1);
  if (attribute?.kind === 'category') {
    const codes = new Map(column.levels.map((level, code) => [level, code]));
    const own = attribute.levels.map((level) => codes.get(level) ?? -1);
    attribute.codes.forEach((code, s) => (levels[s] = code < 0 ? -1 : at(own, code)));
  } else subject.forEach((s, row) => (levels[s] = at(column.codes, row)));
  return levels;
}
