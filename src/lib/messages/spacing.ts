/** What a Latin word or a number begins with, signs and currency included. */
const opens = '(?=[+−±]?\\p{Sc}?[\\p{Script=Latin}\\p{Nd}])';
const hanThenLatin = new RegExp(`(\\p{Script=Han})${opens}`, 'gu');
const latinThenHan = /([\p{Script=Latin}\p{Nd}%‰])(?=\p{Script=Han})/gu;
/** Holds what came in together, where no space may be put; never left in a text. */
const glue = '\u2060';

const betweenHan = /(\p{Script=Han}) +(?=\p{Script=Han})/gu;

/**
 * A space between Chinese characters and what is written in Latin letters or digits, none between
 * Chinese characters: `90 天后`, `320 万元`.
 */
export const spaced = (text: string): string =>
  text.replace(hanThenLatin, '$1 ').replace(latinThenHan, '$1 ').replace(betweenHan, '$1');

/** Names from the data stay as they are spelt: `ABC公司`. */
const held = (text: string): string =>
  text
    .replace(hanThenLatin, `$1${glue}`)
    .replace(latinThenHan, `$1${glue}`)
    .replace(betweenHan, (gap) => gap + glue);

/** Chinese text made of `parts` by `put`; spaces stand round the parts, and none comes into them. */
export function spacedRound<P>(parts: P, put: (held: P) => string): string {
  return spaced(put(glued(parts))).replaceAll(glue, '');
}

function glued<P>(parts: P): P {
  if (typeof parts === 'string') return held(parts) as P;
  if (Array.isArray(parts)) return parts.map(glued) as P;
  if (typeof parts !== 'object' || parts === null) return parts;
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, glued(part)])) as P;
}
