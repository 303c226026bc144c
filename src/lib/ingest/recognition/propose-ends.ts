import { isOnTheWay } from '../values/usual-place';
import { endWord, normaliseWord, type EndWord } from '../values/words';
import type { End } from '../../domain/end-names';
import type { EndField, EndMarks } from '../mapping/chosen-ends';

/** A value of such a column, with what the data say of the deals that stand at it. */
export interface SeenEnd {
  field: EndField;
  pipeline: string;
  value: string;
  /** Deals that stand at it now. */
  deals: number;
  /** Of these, how many have a day of closing that is over, or a reason for being lost. */
  closed: number;
  reasons: number;
  /** Of these, how many other columns call won and lost. */
  won: number;
  lost: number;
  /** Lowest and highest probability the CRM gives them, 0 to 1. */
  least: number | null;
  most: number | null;
  /** Deals that were at it, and those among them that went on from it. */
  entered: number;
  left: number;
}

export type EndReason =
  | 'marked'
  | 'word'
  | 'flags'
  | 'probability'
  | 'reasons'
  | 'closing_days'
  | 'others'
  | 'on_the_way';

export interface ProposedEnd extends SeenEnd {
  end: End;
  /** 0 to 1; below `sureEnough` it is to be asked. */
  sure: number;
  reason: EndReason;
}

export const sureEnough = 0.7;

type Judged = Pick<ProposedEnd, 'end' | 'sure' | 'reason'>;

/**
 * Proposes for every value whether its deals are won, lost or open: by what the analyst said, the
 * words, other columns, probabilities, reasons for being lost and days of closing, and by what is left
 * when the others are known. `open` is also what nothing speaks against.
 */
export function proposeEnds(
  seen: readonly SeenEnd[],
  { marks = {} }: { marks?: EndMarks } = {}
): ProposedEnd[] {
  const key = ({ field, pipeline }: SeenEnd) => JSON.stringify([field, pipeline]);
  return [...new Set(seen.map(key))].flatMap((own) => {
    const group = seen.filter((one) => key(one) === own);
    const told = toldElsewhere(group);
    const known = group.map((one) => {
      const judged = itself(one, group, { marks, told });
      return { one, judged: judged ?? (told ? onTheWay : null) };
    });
    const has = (end: End) => known.some(({ judged }) => judged?.end === end && judged.sure > 0.6);
    const [hasWon, hasLost] = [has('won'), has('lost')];
    return known.map(({ one, judged }) => ({
      ...one,
      ...(judged ?? byOthers(one, { group, hasWon, hasLost }))
    }));
  });
}

const onTheWay: Judged = { end: 'open', sure: 0.9, reason: 'on_the_way' };

/** Whether other columns tell of (nearly) all deals that are closed how they ended. */
function toldElsewhere(group: readonly SeenEnd[]): boolean {
  const sum = (of: 'won' | 'lost' | 'closed') => group.reduce((n, one) => n + one[of], 0);
  const told = sum('won') + sum('lost');
  return told > 0 && told >= 0.9 * sum('closed');
}

/** What the value says by itself; null where the other values are needed. */
function itself(
  one: SeenEnd,
  group: readonly SeenEnd[],
  { marks, told }: { marks: EndMarks; told: boolean }
): Judged | null {
  const mark = marks[one.field]?.[normaliseWord(one.value)];
  if (mark) return { end: mark, sure: 1, reason: 'marked' };
  const word = endWord(one.value);
  if (word?.sure && word.end !== 'closed') return { end: word.end, sure: 0.95, reason: 'word' };
  const flagged = byFlags(one, group);
  if (flagged) return { end: flagged, sure: 0.9, reason: 'flags' };
  if (told) return null;
  if (isOnTheWay(one.value)) return onTheWay;
  const likely = byProbability(one, group);
  if (likely) return { end: likely, sure: 0.85, reason: 'probability' };
  const [reasons, others] = [share(one, 'reasons'), shareOfOthers(one, group, 'reasons')];
  if (reasons >= 0.5 && others <= 0.25) return { end: 'lost', sure: 0.85, reason: 'reasons' };
  if (word && word.end !== 'closed' && ends(one, group))
    return { end: word.end, sure: 0.8, reason: 'word' };
  return null;
}

/** Where (nearly) all deals that were won are, and no others. */
function byFlags(one: SeenEnd, group: readonly SeenEnd[]): 'won' | 'lost' | null {
  const found = (['won', 'lost'] as const).find((end) => {
    const all = group.reduce((sum, other) => sum + other[end], 0);
    return one[end] > 1 && one[end] === one.deals && one[end] >= all * 0.8;
  });
  return found && !isOnTheWay(one.value) ? found : null;
}

/** A probability of 100% or none, where others have another. */
function byProbability(one: SeenEnd, group: readonly SeenEnd[]): 'won' | 'lost' | null {
  const { least, most } = one;
  if (least === null || most === null) return null;
  const certain = (p: number) =>
    group.some((other) => other !== one && other.most === p && other.least === p);
  const between = group.some(({ least }) => least !== null && least > 0 && least < 1);
  if (!between) return null;
  if (least === 1) return 'won';
  return most === 0 && (certain(1) || ends(one, group)) ? 'lost' : null;
}

/** Whether deals come to their end here: they are closed and others are not, or none ever went on. */
function ends(one: SeenEnd, group: readonly SeenEnd[]): boolean {
  // what most deals went on from is on the way, whatever days of closing say
  if (one.entered > 2 && one.left / one.entered > 0.5) return false;
  if (share(one, 'closed') >= 0.6 && group.some((other) => share(other, 'closed') <= 0.25))
    return true;
  const goOn = group.some(({ entered, left }) => entered > 2 && left / entered > 0.5);
  return goOn && one.entered > 2 && one.left / one.entered < 0.05;
}

interface Others {
  group: readonly SeenEnd[];
  hasWon: boolean;
  hasLost: boolean;
}

/** What is left for a value when those that speak for themselves are known. */
function byOthers(one: SeenEnd, { group, hasWon, hasLost }: Others): Judged {
  const word = endWord(one.value);
  const ended = ends(one, group);
  if (!word && !ended) return { end: 'open', sure: 0.75, reason: 'on_the_way' };
  if (ended && !word) return ofTheEnded(one, { group, hasWon, hasLost });
  if (word?.end === 'closed') {
    // Where stages tell the ends, a status that says no more than “closed” says nothing.
    if (hasWon && hasLost) return { end: 'lost', sure: 0.5, reason: 'others' };
    if (hasWon) return { end: 'lost', sure: 0.55, reason: 'others' };
    return { end: 'won', sure: hasLost ? 0.65 : 0.5, reason: 'others' };
  }
  return ofTheLikely(word, { hasWon });
}

/** Deals are at their end, and no word says which: the one there is none of yet. */
function ofTheEnded(one: SeenEnd, { group, hasWon, hasLost }: Others): Judged {
  const lostHaveReasons = shareOfOthers(one, group, 'reasons') > 0;
  if (hasWon) return { end: 'lost', sure: hasLost ? 0.5 : 0.6, reason: 'closing_days' };
  if (hasLost)
    return {
      end: 'won',
      sure: lostHaveReasons && one.reasons === 0 ? 0.72 : 0.6,
      reason: 'closing_days'
    };
  return { end: 'won', sure: 0.4, reason: 'closing_days' };
}

/** A likely word, and nothing in the data that bears it out. */
const ofTheLikely = (word: EndWord | null, { hasWon }: { hasWon: boolean }): Judged =>
  word?.end === 'lost'
    ? { end: 'lost', sure: 0.6, reason: 'word' }
    : hasWon
      ? { end: 'open', sure: 0.7, reason: 'on_the_way' }
      : { end: 'won', sure: 0.6, reason: 'word' };

const share = (one: SeenEnd, of: 'closed' | 'reasons'): number =>
  one.deals === 0 ? 0 : one[of] / one.deals;

function shareOfOthers(one: SeenEnd, group: readonly SeenEnd[], of: 'closed' | 'reasons'): number {
  const others = group.filter((other) => other !== one);
  const deals = others.reduce((sum, other) => sum + other.deals, 0);
  return deals === 0 ? 0 : others.reduce((sum, other) => sum + other[of], 0) / deals;
}
