import { createHash } from 'node:crypto';
import type { AnyBlock, AnyChart, TableBlock } from '../../src/lib/analyses/block';
import { locales } from '../../src/lib/messages/messages';
import { wordsOf, type Words } from '../../src/lib/words/words';
import { chartContext } from '../support/draw-chart';
import { wordedTable } from '../support/worded-table';
import { drawings } from './drawings';
import { optionDigest } from './option-digest';
import type { StoredAnswer } from './stored-answers';

/** Rows of a table that a digest holds. */
const mostRows = 3;
/** Cards of a column of a board. */
const mostCards = 2;

/**
 * A stored answer as the page shows it, in lines: its sentences in both languages, and what each block
 * is, says and draws. Charts end with a sum of their picture for each width, theme and language.
 */
export function answerDigest(stored: StoredAnswer): string {
  const { analysis, answer, name } = stored;
  const says = (words: Words) => inBoth(words, stored);
  const figures = answer.figures.map(({ name, value }) => `${name} ${value}`);
  return [
    `# ${name}`,
    ...[answer.headline, ...answer.findings].flatMap(says),
    ...answer.proof.flatMap(says).map((line) => `  proof:${line.slice(1)}`),
    ...(figures.length ? [`figures: ${figures.join(', ')}`] : []),
    ...answer.issues.map(({ code }) => `issue: ${code}`),
    ...analysis.blocks(answer).flatMap((block) => blockDigest(block, stored)),
    ''
  ].join('\n');
}

const contextOf = ({ answer }: StoredAnswer, locale: (typeof locales)[number]) =>
  chartContext({ locale, width: 960, currency: answer.scope.workspace.baseCurrency });

const inBoth = (words: Words, stored: StoredAnswer): string[] =>
  locales.map((locale) => `  ${wordsOf(words, contextOf(stored, locale))}`);

function blockDigest(block: AnyBlock, stored: StoredAnswer): string[] {
  const plain = (words: Words) => wordsOf(words, contextOf(stored, 'en'));
  switch (block.block) {
    case 'chart':
      return chartDigest(block.chart, stored);
    case 'table':
      return tableDigest(block, stored);
    case 'facts':
      return [
        'facts',
        ...inBoth(block.title, stored),
        ...block.facts.map(({ label, value }) => `  ${plain(label)}: ${plain(value)}`)
      ];
    case 'figures':
      return [
        'figures',
        ...block.figures.map(({ label, value, notes = [], change }) =>
          [label, value, ...(change ? [change.words] : []), ...notes].map(plain).join(' | ')
        )
      ];
    case 'board':
      return [
        'board',
        ...inBoth(block.title, stored),
        ...block.columns.flatMap(({ name, total, cards }) => [
          `  ${name}: ${plain(total)}, ${cards.length}`,
          ...cards
            .slice(0, mostCards)
            .map(({ name, amount = '', note = '', trouble = '' }) =>
              [`    ${name}`, ...[amount, note, trouble].map(plain)].join(' | ')
            )
        ])
      ];
    case 'note':
      return ['note', ...inBoth(block.words, stored)];
    case 'glance':
      return [`glance at ${block.of}`];
    case 'columns':
      return ['columns', ...block.blocks.flatMap((inner) => blockDigest(inner, stored))];
    case 'custom':
      return [`custom ${block.component}`];
  }
}

function chartDigest(chart: AnyChart, stored: StoredAnswer): string[] {
  const option = chart.option(stored.answer, contextOf(stored, 'en'));
  const drawn = drawings(chart, stored);
  return [
    `chart ${chart.id}`,
    ...inBoth(chart.title(stored.answer), stored),
    ...(option ? optionDigest(option).map((line) => `  ${line}`) : ['  nothing to draw']),
    ...(option ? [`  pictures ${drawn.map(({ svg }) => sumOf(svg ?? '')).join(' ')}`] : [])
  ];
}

/** Of the picture with its coordinates to the pixel, so that the last digits of a machine do not matter. */
const sumOf = (svg: string): string =>
  createHash('sha256')
    .update(svg.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number)))))
    .digest('hex')
    .slice(0, 6);

function tableDigest(
  { part, title, without, folded = false }: TableBlock<Record<string, unknown>>,
  stored: StoredAnswer
): string[] {
  const [en, zh] = locales.map((locale) =>
    wordedTable({ ...stored, part, without }, contextOf(stored, locale))
  ) as [string[][], string[][]];
  const rows = [...en.slice(0, mostRows + 1), ...zh.slice(0, 2)];
  return [
    `table ${part ?? 'rows'}, ${en.length - 1}${folded ? ', folded' : ''}`,
    ...inBoth(title, stored),
    ...rows.map((cells) => `  ${cells.join(' | ')}`)
  ];
}
