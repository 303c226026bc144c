import { at } from '../../statistics/at';
import { auc } from '../../statistics/auc';
import { lost, open, won, type Column, type Subjects } from './frame';
import { namedAfterEnd } from '../../domain/outcome-names';

export type LeakReason = 'name' | 'too_good' | 'missing' | 'after_close' | 'duration';

/** A column that would tell the model what it is to predict. */
export interface Leak {
  column: string;
  reason: LeakReason;
  /** How well the column alone ranks the closed, learnt on one half and judged on the other. */
  auc_alone: number | null;
}

export interface Gate {
  kept: Column[];
  leaks: Leak[];
  /** Columns set aside because nearly every row has its own value, or because they hold days. */
  ids: string[];
}

const fewestClosed = 40;
const tooGood = 0.95;

/**
 * Looks at every attribute of the newest export before anything is learnt: its name, how well it
 * alone separates won from lost, whether its blanks do, whether it is filled only once deals are
 * closed, and whether it is the time they took.
 */
export function leakageGate(columns: readonly Column[], subjects: Subjects): Gate {
  const gate: Gate = { kept: [], leaks: [], ids: [] };
  const closed: number[] = [];
  const still: number[] = [];
  subjects.cause.forEach((cause, s) => {
    if (cause === won || cause === lost) closed.push(s);
    else if (cause === open) still.push(s);
  });
  for (const column of columns) {
    const alone = univariateAuc(column, closed, subjects);
    const reason = reasonOf(column, { alone, closed, still, subjects });
    if (reason) gate.leaks.push({ column: column.name, reason, auc_alone: alone });
    else if (isId(column) || isDays(column)) gate.ids.push(column.name);
    else gate.kept.push(column);
  }
  return gate;
}

interface Closed {
  /** AUC of the column alone. */
  alone: number | null;
  closed: number[];
  still: number[];
  subjects: Subjects;
}

function reasonOf(column: Column, { alone, closed, still, subjects }: Closed): LeakReason | null {
  if (namedAfterEnd(column)) return 'name';
  if (closed.length < fewestClosed) return null;
  if (alone !== null && alone > tooGood) return 'too_good';
  if (isDuration(column, closed, subjects)) return 'duration';
  if (isOfOneOutcome(column, closed, subjects)) return 'missing';
  return isFilledAtEnd(column, closed, still) ? 'after_close' : null;
}

/** Share of some subjects that a column is filled for. */
const filledOf = (column: Column, of: number[]): number =>
  of.filter((s) => isFilled(column, s)).length / of.length;

/** Whether a column is filled, or says yes, of one outcome far more than of the other. */
function isOfOneOutcome(column: Column, closed: number[], { cause }: Subjects): boolean {
  const wins = closed.filter((s) => cause[s] === won);
  const losses = closed.filter((s) => cause[s] === lost);
  if (
    Math.min(wins.length, losses.length) >= 20 &&
    Math.abs(filledOf(column, wins) - filledOf(column, losses)) > 0.5
  )
    return true;
  const yeses = (of: number[]) => of.filter((s) => saysYes(column, s)).length;
  return saidOfOne(yeses(wins), yeses(losses), wins.length / closed.length);
}

function isFilledAtEnd(column: Column, closed: number[], still: number[]): boolean {
  const share = filledOf(column, closed);
  return (
    still.length >= 20 &&
    share * still.length >= fewestMissed &&
    share > 0.1 &&
    filledOf(column, still) < 0.2 * share
  );
}

/** So many rows should be filled before it means something that hardly any is. */
const fewestMissed = 10;

/** Whether what is said is said of nearly one outcome alone, where chance would have told of the other. */
function saidOfOne(wins: number, losses: number, rate: number): boolean {
  const all = wins + losses;
  return (
    (rate * all >= fewestMissed && wins <= 0.02 * all) ||
    ((1 - rate) * all >= fewestMissed && losses <= 0.02 * all)
  );
}

const isFilled = (column: Column, s: number): boolean =>
  column.kind === 'category'
    ? at(column.codes, s) >= 0
    : !Number.isNaN(at(column.values, s)) && column.values[s] !== 0;

const yes = /^(true|t|yes|y|1|是|有)$/i;

/** Whether a column says something of a subject: is filled, and where it only says yes or no, with yes. */
function saysYes(column: Column, s: number): boolean {
  if (column.kind === 'number' || column.levels.length !== 2) return isFilled(column, s);
  const isFlag = column.levels.some((level) => yes.test(level));
  return isFilled(column, s) && (!isFlag || yes.test(column.levels[at(column.codes, s)] ?? ''));
}

/** Win rates by level, or by tenths of a number, learnt on half of the closed and judged on the rest. */
export function univariateAuc(
  column: Column,
  closed: number[],
  { cause }: Subjects
): number | null {
  const bin = binOf(column, closed);
  const scores: number[] = [];
  const outcomes: number[] = [];
  for (const half of [0, 1]) {
    const wins = new Map<number, [number, number]>();
    let [all, allWins] = [1, 0.5];
    closed.forEach((s, i) => {
      if (i % 2 === half) return;
      const counts = wins.get(bin(s)) ?? [0, 0];
      counts[0] += Number(cause[s] === won);
      counts[1]++;
      all++;
      allWins += Number(cause[s] === won);
      wins.set(bin(s), counts);
    });
    closed.forEach((s, i) => {
      if (i % 2 !== half) return;
      const [w, n] = wins.get(bin(s)) ?? [0, 0];
      scores.push((w + (2 * allWins) / all) / (n + 2));
      outcomes.push(Number(cause[s] === won));
    });
  }
  return auc(scores, outcomes);
}

function binOf(column: Column, closed: number[]): (s: number) => number {
  if (column.kind === 'category') return (s) => at(column.codes, s);
  const known = closed.map((s) => at(column.values, s)).filter((v) => !Number.isNaN(v));
  known.sort((a, b) => a - b);
  const cuts = Array.from({ length: 19 }, (_, i) =>
    at(known, Math.floor(((i + 1) * known.length) / 20))
  );
  return (s) => {
    const value = at(column.values, s);
    return Number.isNaN(value) ? -1 : cuts.filter((cut) => value >= cut).length;
  };
}

/** Whether a column is the time from creation to close, in whatever unit or bands. */
function isDuration(column: Column, closed: number[], { start, end }: Subjects): boolean {
  const bin = binOf(column, closed);
  const told = closed.filter((s) => bin(s) >= 0 && at(end, s) - at(start, s) >= 3);
  if (told.length < fewestClosed) return false;
  const days = told.map((s) => at(end, s) - at(start, s));
  if (column.kind === 'number') {
    const same = told.filter((s, i) => Math.abs(at(column.values, s) - at(days, i)) <= 1);
    if (same.length > 0.8 * told.length) return true;
  }
  return shareExplained(told.map(bin), days.map(Math.log)) > 0.8;
}

/** Share of the variance that lies between the bins, those of a few rows counted as explaining nothing. */
function shareExplained(bins: readonly number[], values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const all = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sums = new Map<number, [sum: number, n: number]>();
  bins.forEach((bin, i) => {
    const [sum, n] = sums.get(bin) ?? [0, 0];
    sums.set(bin, [sum + at(values, i), n + 1]);
  });
  let between = 0;
  for (const [sum, n] of sums.values()) if (n >= 10) between += n * (sum / n - mean) ** 2;
  return all > 0 ? between / all : 0;
}

/** A text that nearly every subject has for its own, or a number that only counts or names them. */
function isId(column: Column): boolean {
  if (column.kind === 'category') {
    const filled = column.codes.filter((code) => code >= 0).length;
    return filled > 50 && column.levels.length > 0.6 * filled;
  }
  const known = column.values.filter((value) => !Number.isNaN(value));
  const distinct = new Set(known).size;
  if (known.length <= 50 || distinct < known.length || !known.every(Number.isInteger)) return false;
  const [low, high] = known.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [
    Infinity,
    -Infinity
  ] as [number, number]);
  return idName.test(column.name) || high - low < 2 * known.length;
}

const idName = /(^|_)(id|ids|no|num|nr|number|key|code|index|idx|编号|序号)$/i;
const day = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(\D|$)/;

/** Days of a life, of which nobody knows when they were written. */
function isDays(column: Column): boolean {
  if (column.kind !== 'category' || column.levels.length < 10) return false;
  return column.levels.filter((level) => day.test(level)).length > 0.9 * column.levels.length;
}
