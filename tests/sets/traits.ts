import type { Random } from '../../src/lib/statistics/random';
import { languages, type Language } from './words';
import type { Dialect } from './write-file';

/** What a set of files is like; each is a kind of fault that may come of it. */
export interface Traits {
  language: Language;
  headers: 'spoken' | 'technical';
  keys: 'numbers' | 'prefixed' | 'uuid' | 'salesforce' | 'beyond 2^53';
  /** Where it stands how a deal ended. */
  outcome: 'stage words' | 'status' | 'flags' | 'stage table';
  history: 'none' | 'entered' | 'from and to';
  pipelines: 1 | 2;
  closed: 'when it ended' | 'expected too' | 'missing';
  created: 'there' | 'missing';
  days: 'iso' | 'iso with time' | 'day first' | 'dotted' | 'month first';
  amounts: 'plain' | 'thousands' | 'decimal comma' | 'with currency';
  beside: readonly ('accounts' | 'people' | 'leads' | 'activities')[];
  dirt: readonly string[];
  /** Whether a column says the currency, and why deals were lost. */
  currency: boolean;
  reasons: boolean;
  dialect: Dialect;
}

/** Chance in words. */
interface Luck {
  chance(share: number): boolean;
  oneOf<T>(values: readonly T[]): T;
}

const luckOf = (random: Random): Luck => ({
  chance: (share) => random.uniform() < share,
  oneOf: (values) => values[Math.floor(random.uniform() * values.length)]!
});

export function randomTraits(random: Random): Traits {
  const luck = luckOf(random);
  const { chance, oneOf } = luck;
  const language = oneOf(Object.keys(languages) as Language[]);
  const decimalComma = !['en', 'zh', 'ja'].includes(language) && chance(0.4);
  const amounts = decimalComma
    ? 'decimal comma'
    : oneOf(['plain', 'plain', 'thousands', 'with currency'] as const);
  const some = <T>(shares: readonly (readonly [T, number])[]): T[] =>
    shares.filter(([, share]) => chance(share)).map(([value]) => value);
  return {
    language,
    headers: chance(0.25) ? 'technical' : 'spoken',
    keys: oneOf(['numbers', 'prefixed', 'uuid', 'salesforce', 'beyond 2^53']),
    outcome: oneOf(['stage words', 'stage words', 'status', 'flags', 'stage table']),
    history: oneOf(['none', 'entered', 'entered', 'from and to']),
    pipelines: chance(0.2) ? 2 : 1,
    closed: oneOf(['when it ended', 'expected too', 'missing']),
    created: chance(0.9) ? 'there' : 'missing',
    days:
      language === 'en'
        ? oneOf(['iso', 'iso with time', 'month first'])
        : oneOf(['iso', 'iso with time', 'day first', 'dotted']),
    amounts,
    beside: some([
      ['accounts', 0.5],
      ['people', 0.4],
      ['leads', 0.35],
      ['activities', 0.4]
    ]),
    dirt: some([
      ['repeated rows', 0.15],
      ['blank rows', 0.1],
      ['title line', 0.1],
      ['total row', 0.1],
      ['spaces', 0.1],
      ['hostile names', 0.1]
    ]),
    currency: amounts === 'plain' && chance(0.3),
    reasons: chance(0.5),
    dialect: randomDialect(language, luck)
  };
}

function randomDialect(language: Language, { oneOf, chance }: Luck): Dialect {
  const encodings: Partial<Record<Language, Dialect['encoding'][]>> = {
    zh: ['utf-8', 'utf-8-mark', 'gb18030'],
    ja: ['utf-8', 'utf-8-mark', 'shift_jis'],
    ru: ['utf-8', 'utf-8-mark', 'windows-1251'],
    pl: ['utf-8', 'utf-8-mark', 'utf-16'],
    tr: ['utf-8', 'utf-8-mark', 'utf-16']
  };
  return {
    delimiter: oneOf([',', ',', ';', '\t', '|']),
    escape: chance(0.2) ? 'backslash' : 'doubled',
    always: chance(0.3),
    nothing: chance(0.2) ? oneOf(['\\N', 'NULL', 'NA', '-']) : '',
    newline: oneOf(['\n', '\r\n']),
    encoding: oneOf(encodings[language] ?? ['utf-8', 'utf-8-mark', 'windows-1252', 'utf-16'])
  };
}

const delimiters = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

/** A trait as a report names it: several where it has several sides. */
export const sidesOf = (trait: Traits[keyof Traits]): string[] =>
  typeof trait === 'object' && 'delimiter' in trait
    ? dialectSides(trait)
    : [trait].flat().map(String);

const dialectSides = ({ delimiter, escape, nothing, encoding }: Dialect): string[] => [
  delimiters[delimiter],
  encoding,
  ...(escape === 'backslash' ? ['backslash'] : []),
  ...(nothing ? [`nothing is ${nothing}`] : [])
];
