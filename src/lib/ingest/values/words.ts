import { endSigns, endStems, type EndMeaning } from './end-stems';
import { outcomePhrases } from './outcome-phrases';
import { toSimplified } from './traditional';

export type Outcome = 'open' | 'won' | 'lost';

/** What a word says of a deal: how it ended, that it ended somehow, or that it goes on. */
export interface EndWord {
  end: Outcome | 'closed';
  /** Whether it says so of nothing else; `signed` and `customer` are likely only. */
  sure: boolean;
}

const outcomes = new Map(
  (Object.entries(outcomePhrases) as [Outcome, string[]][]).flatMap(([outcome, words]) =>
    words.map((word) => [word, outcome] as const)
  )
);

/** What a status says about a deal: the whole of it, or a telling word in it. Null when it says nothing. */
export function outcomeOf(status: string): Outcome | null {
  const words = wordsOf(status);
  const whole = outcomes.get(words.join(''));
  if (whole) return whole;
  return closingWord(words);
}

/** Whether a stage is where deals are won or lost, by its name; null for a stage on the way. */
export function closingOutcome(stage: string): 'won' | 'lost' | null {
  const words = wordsOf(stage);
  const whole = outcomes.get(tellingOf(words).join('')) ?? outcomes.get(words.join(''));
  if (whole === 'won' || whole === 'lost') return whole;
  return closingWord(words);
}

/** What the name of a stage or a status says of the end of its deals; null when nothing. */
export function endWord(text: string): EndWord | null {
  const end = closingOutcome(text) ?? outcomeOf(text);
  if (end) return { end, sure: true };
  const words = wordsOf(text);
  const meaning = meaningOf(words.filter((word) => !negations.test(word)));
  if (words.some((word) => negations.test(word)))
    return meaning === 'won' || meaning === 'likelyWon' ? { end: 'lost', sure: false } : null;
  if (meaning === null) return null;
  // Of several words one alone may say something else: `Contract signed off by legal`.
  if (tellingOf(words).length > 3) return null;
  if (meaning === 'closed') return { end: 'closed', sure: false };
  return { end: meaning === 'likelyWon' ? 'won' : 'lost', sure: false };
}

const tellingOf = (words: readonly string[]): string[] =>
  words.filter((word) => word.length > 1 && !/^\d+$/.test(word) && !fillers.has(word));

const fillers = new Set([
  'closed',
  'deal',
  'stage',
  'status',
  'application',
  'offer',
  'opportunity',
  'is'
]);

const negations =
  /^(not|no|non|never|back|yet|nicht|ohne|kein|keine|niet|inte|ej|ikke|pas|nao|sem|sin|nie|ne|не|без|hayir|degil)$/;

function closingWord(words: readonly string[]): 'won' | 'lost' | null {
  if (words.some((word) => negations.test(word))) return null;
  const meaning = meaningOf(words, ['won', 'lost']);
  return meaning === 'won' || meaning === 'lost' ? meaning : null;
}

/** What the most telling of the words says. */
function meaningOf(
  words: readonly string[],
  of: readonly EndMeaning[] = ['won', 'lost', 'likelyLost', 'likelyWon', 'closed']
): EndMeaning | null {
  const alone = tellingOf(words).length <= 1;
  const spoken = of.find((meaning) =>
    words.some((word) => begins(word, endStems[meaning], { alone }))
  );
  if (spoken) return spoken;
  const text = words.join('');
  const signs = endSigns.find(([pattern]) => pattern.test(text));
  return signs?.[1] && of.includes(signs[1]) ? signs[1] : null;
}

const begins = (word: string, stems: readonly string[], { alone }: { alone: boolean }): boolean =>
  stems.some((stem) =>
    /^[=!]/.test(stem)
      ? word === stem.slice(1) && (alone || stem.startsWith('='))
      : word.startsWith(stem)
  );

function wordsOf(text: string): string[] {
  return toSimplified(text.normalize('NFKC'))
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** A stage name as it is compared: case, spaces and punctuation do not tell stages apart. */
export function normaliseWord(word: string): string {
  const bare = word.normalize('NFKC').trim().toLowerCase();
  return bare.replace(/[^\p{L}\p{N}]/gu, '') || bare;
}

const kinds: [RegExp, string][] = [
  [/^(call|phone|telephone|anruf|logged call|outbound call|cold call)s?$|电话|致电|通话/u, 'call'],
  [/^e-?mails?$|邮件|发邮件/u, 'email'],
  [/^demos?$|demonstration|演示/u, 'demo'],
  [/^(visit|site visit|on-?site|besuch)s?$|拜访|上门|走访|到访/u, 'visit'],
  [/^(quote|quotation|proposal|offer|angebot)s?$|报价/u, 'quote'],
  [/^(meeting|appointment|event|termin|treffen)s?$|会议|会面|面谈/u, 'meeting']
];

/** The usual name of a kind of activity (`Phone`, `电话` → `call`); the kind itself where it is none. */
export function activityKind(kind: string): string {
  const bare = kind.normalize('NFKC').trim().toLowerCase();
  return kinds.find(([pattern]) => pattern.test(bare))?.[1] ?? kind;
}
