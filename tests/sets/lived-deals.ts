import type { Random } from '../../src/lib/statistics/random';
import { dayOf } from './cell-writers';
import type { Traits } from './traits';
import type { Words } from './words';

export type Ending = 'won' | 'lost' | 'open';

/** A deal as it really went. */
export interface Lived {
  id: string;
  name: string;
  account: string;
  owner: string;
  pipeline: string;
  /** The one it stands in; its end where it has ended. */
  stage: string;
  ending: Ending;
  amount: number | null;
  moves: { stage: string; at: Date }[];
  closed: Date | null;
  expected: Date;
  reason: string;
  source: string;
}

interface Setting {
  random: Random;
  words: Words;
  traits: Traits;
}

export interface LivedDeals {
  deals: Lived[];
  accounts: string[];
  owners: string[];
  /** Per pipeline its stages in order, won and lost last. */
  ladders: string[][];
}

/** Deals that walk up a ladder of stages, some skipping one, and end or not. */
export function randomDeals({ random, words, traits }: Setting): LivedDeals {
  const { pipelines, keys } = traits;
  const upTo = (n: number) => Math.floor(random.uniform() * n);
  const oneOf = <T>(values: readonly T[]): T => values[upTo(values.length)]!;
  const steps = 3 + upTo(3);
  const first = [...words.open.slice(0, steps), oneOf(words.won), oneOf(words.lost)];
  const second = first.map((stage) => `${stage} 2`);
  const ladders = pipelines === 2 ? [first, second] : [first];
  const names = traits.dirt.includes('hostile names')
    ? [
        'A "quoted" deal',
        'Comma, semicolon; pipe|',
        '=1+1',
        "O'Brien\\Sons",
        '<b>x</b>',
        'two\nlines'
      ]
    : ['Press line', 'Service', 'Pumps', 'Licences', 'Retrofit'];
  const accounts = Array.from(
    { length: 25 },
    (_, i) => `${oneOf(['Acme', 'Globex', 'Initech', 'Umbra'])} ${i + 1}`
  );
  const owners = ['Ada Lovelace', 'Bob Stone', 'Chen Wei', 'Dora Ruiz'];
  const until = 540;

  const deal = (i: number): Lived => {
    const which = i % 3 === 2 ? pipelines - 1 : 0;
    const ladder = ladders[which]!;
    const open = ladder.slice(0, -2);
    let at = upTo(500) + random.uniform() * 0.4 + 0.3;
    const moves = [{ stage: open[0]!, at: dayOf(at) }];
    let ending: Ending = 'open';
    for (let step = 1; ;) {
      at += 2 + upTo(30);
      if (at > until) break;
      const lost = random.uniform() < 0.16;
      if (lost || step >= open.length) {
        ending = lost ? 'lost' : 'won';
        moves.push({ stage: ladder.at(lost ? -1 : -2)!, at: dayOf(at) });
        break;
      }
      moves.push({ stage: open[step]!, at: dayOf(at) });
      step += random.uniform() < 0.1 ? 2 : 1;
    }
    const last = moves.at(-1)!;
    return {
      id: keyOf(i, keys, random),
      name: `${oneOf(names)} ${i + 1}`,
      account: oneOf(accounts),
      owner: oneOf(owners),
      pipeline: which === 0 ? 'New business' : 'Renewal',
      stage: last.stage,
      ending,
      amount: random.uniform() < 0.04 ? null : 100 + upTo(90_000) + upTo(100) / 100,
      moves,
      closed: ending === 'open' ? null : last.at,
      expected: dayOf(until + 10 + upTo(120)),
      reason: oneOf(words.reasons),
      source: oneOf(['Web', 'Fair', 'Partner'])
    };
  };
  return {
    deals: Array.from({ length: 60 + upTo(60) }, (_, i) => deal(i)),
    accounts,
    owners,
    ladders
  };
}

function keyOf(i: number, keys: Traits['keys'], random: Random): string {
  const signs = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[Math.floor(random.uniform() * alphabet.length)]).join('');
  const hex = (length: number) => signs('0123456789abcdef', length);
  if (keys === 'numbers') return String(i + 1);
  if (keys === 'prefixed') return `OPP-${String(i + 1).padStart(5, '0')}`;
  if (keys === 'uuid') return [8, 4, 4, 4, 12].map(hex).join('-');
  if (keys === 'salesforce')
    return `006${signs('ABCDEFGHabcdefgh0123456789', 12)}${signs('ABCDEFGH', 3)}`;
  return String(9_007_199_254_741_000n + BigInt(i) * 3n + 1n);
}
