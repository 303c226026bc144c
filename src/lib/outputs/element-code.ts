import { escaped } from '../charts/tooltip';

/** What `embed.js` shows, as its element takes it. */
export interface EmbedChoice {
  /** A dashboard has its filters above it. */
  kind: 'chart' | 'dashboard';
  analysis: string;
  filters: Readonly<Record<string, string>>;
  locked: Readonly<Record<string, string>>;
  hidden: readonly string[];
  /** Empty: as the reader's browser has it. */
  theme: string;
  lang: string;
  accent: string;
  /** Of the letters, in px; empty for that of the site. */
  size: string;
  title: boolean;
  controls: boolean;
  clickToFilter: boolean;
  drill: boolean;
}

export const elementName = ({ kind }: Pick<EmbedChoice, 'kind'>) => `sluice-${kind}` as const;

/** Attributes of the element, in the order they are written; empty ones stand alone. */
export function elementAttributes(choice: EmbedChoice): [name: string, value: string][] {
  const json = (pairs: Readonly<Record<string, string>>) =>
    Object.keys(pairs).length ? JSON.stringify(pairs) : null;
  const told: [string, string | null][] = [
    [choice.kind === 'chart' ? 'analysis' : 'view', choice.analysis],
    ['filters', json(choice.filters)],
    ['locked-filters', json(choice.locked)],
    ['hidden-filters', choice.hidden.join(' ') || null],
    ['theme', choice.theme || null],
    ['lang', choice.lang || null],
    ['accent', choice.accent || null],
    ['controls', choice.controls && choice.kind === 'chart' ? '' : null],
    ['click-to-filter', choice.clickToFilter ? '' : null],
    ['drill', choice.drill ? '' : null],
    ['with-title', choice.title ? null : 'false'],
    ['style', choice.size ? `--sluice-font-size: ${choice.size}px` : null]
  ];
  return told.filter((one): one is [string, string] => one[1] !== null);
}

/** HTML of the element. */
export function elementCode(choice: EmbedChoice, script: string): string {
  const attributes = elementAttributes(choice).map(([name, value]) =>
    value === '' ? `\n  ${name}` : `\n  ${name}=${quoted(value)}`
  );
  const name = elementName(choice);
  return `<script src="${escaped(script)}"></script>\n<${name}${attributes.join('')}\n></${name}>`;
}

/** JSON is easier to read and to change between single quotes. */
const quoted = (value: string): string =>
  value.includes('"') && !/['&<]/.test(value) ? `'${value}'` : `"${escaped(value)}"`;

/** The pairs of the address that a plain frame shows the same by. */
export function framePairs(choice: EmbedChoice): [string, string][] {
  const flags: [string, boolean][] = [
    ['controls', choice.controls || choice.kind === 'dashboard'],
    ['click-to-filter', choice.clickToFilter],
    ['drill', choice.drill]
  ];
  const looks = [
    ['theme', choice.theme],
    ['lang', choice.lang],
    ['accent', choice.accent],
    ['size', choice.size]
  ] as const;
  return [
    ...Object.entries(choice.filters),
    ...Object.entries(choice.locked).map(([name, text]): [string, string] => [
      'locked',
      `${name}=${text}`
    ]),
    ...choice.hidden.map((name): [string, string] => ['hidden', name]),
    ...looks
      .filter(([, text]) => text !== '')
      .map(([name, text]): [string, string] => [name, text]),
    ...flags.filter(([, on]) => on).map(([name]): [string, string] => [name, '1']),
    ...(choice.title ? [] : ([['with-title', '0']] as [string, string][]))
  ];
}
