import { toSimplified } from './traditional';

export type Outcome = 'open' | 'won' | 'lost';

const phrases: Record<Outcome, string[]> = {
  won: [
    'won',
    'win',
    'closedwon',
    'dealwon',
    'approved',
    'sold',
    'success',
    'successful',
    'gewonnen',
    'abgeschlossengewonnen',
    'gagne',
    'gagnee',
    'ganado',
    'ganada',
    'cerradaganada',
    'cierreganado',
    'ganho',
    'ganha',
    'fechadoganho',
    'negociofechado',
    'vinta',
    'chiusavinta',
    '受注',
    '成约',
    '成立',
    '受注确定',
    'выиграна',
    'выиграно',
    'успешнореализовано',
    'сделкауспешна',
    '已赢得',
    '已赢得交易',
    '赢得',
    '已签单',
    '已成单',
    '成单',
    '已中标',
    '赢',
    '赢单',
    '已赢单',
    '成交',
    '已成交',
    '成功',
    '已成功',
    '中标',
    '已中标',
    '已签约',
    '签约成功',
    '结单',
    '贏單',
    '已贏單'
  ],
  lost: [
    'lost',
    'lose',
    'loss',
    'closedlost',
    'deallost',
    'declined',
    'cancelled',
    'canceled',
    'rejected',
    'failed',
    'dead',
    'abandoned',
    'outsold',
    'verloren',
    'abgelehnt',
    'storniert',
    'abgeschlossenverloren',
    'perdu',
    'perdue',
    'perdido',
    'perdida',
    'cerradaperdida',
    'cierreperdido',
    'fechadoperdido',
    'negocioperdido',
    'persa',
    'chiusapersa',
    'nogo',
    'noopportunity',
    'disqualified',
    'unqualified',
    'churned',
    'closednotwon',
    '失注',
    '不成立',
    'проиграна',
    'проиграно',
    'закрытоинереализовано',
    'сделкапровалена',
    'провалена',
    '已失去',
    '已失去交易',
    '失单',
    '已失单',
    '落标',
    '未成单',
    '丢失',
    '输',
    '输单',
    '已输单',
    '丢单',
    '已丢单',
    '流失',
    '已流失',
    '失败',
    '已失败',
    '战败',
    '未中标',
    '放弃',
    '已放弃',
    '取消',
    '已取消',
    '终止',
    '已终止',
    '无效',
    '作废',
    '輸單',
    '丟單'
  ],
  open: [
    'open',
    'active',
    'inprogress',
    'ongoing',
    'pending',
    'new',
    'working',
    'offen',
    'ouvert',
    'ouverte',
    'encours',
    'abierto',
    'abierta',
    'encurso',
    'aberto',
    'aberta',
    'emandamento',
    'aperta',
    'aperto',
    'incorso',
    'открыта',
    'вработе',
    '进行中的',
    '商谈中',
    '进度中',
    '推进中',
    '执行中',
    '未结单',
    '跟踪中',
    'inbearbeitung',
    'aktiv',
    '进行中',
    '跟进中',
    '未关闭',
    '未结束',
    '打开',
    '开启',
    '未成交',
    '洽谈中',
    '进展中',
    '正常',
    '開啟',
    '進行中'
  ]
};

const outcomes = new Map(
  (Object.entries(phrases) as [Outcome, string[]][]).flatMap(([outcome, words]) =>
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
