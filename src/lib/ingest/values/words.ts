import { outcomePhrases } from './outcome-phrases';
import { toSimplified } from './traditional';

export type Outcome = 'open' | 'won' | 'lost';

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
  const telling = words.filter(
    (word) => word.length > 1 && !/^\d+$/.test(word) && !fillers.has(word)
  );
  const whole = outcomes.get(telling.join('')) ?? outcomes.get(words.join(''));
  if (whole === 'won' || whole === 'lost') return whole;
  return closingWord(words);
}

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

const negations = /^(not|no|non|never|back|nicht|ohne|nao|не)$/;

const wonWords = new Set(
  'won gewonnen closedwon gagne gagnee ganado ganada ganho vinta vinto выиграна выиграно'.split(' ')
);
const lostWords = new Set(
  'lost verloren closedlost perdu perdue perdido perdida persa perso проиграна проиграно'.split(' ')
);

function closingWord(words: string[]): 'won' | 'lost' | null {
  if (words.some((word) => negations.test(word))) return null;
  if (words.some((word) => wonWords.has(word))) return 'won';
  if (words.some((word) => lostWords.has(word))) return 'lost';
  const text = words.join('');
  if (/未成交|待成交|预计|未赢|未输|未流失|待赢/u.test(text)) return null;
  if (/输单|丢单|失单|流失|战败|失败|未中标|失注|失去/u.test(text)) return 'lost';
  if (/赢单|成交|已?赢得|已中标|签约成功|受注/u.test(text)) return 'won';
  return null;
}

function wordsOf(text: string): string[] {
  return toSimplified(text.normalize('NFKC'))
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
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
