import { render } from 'svelte/server';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { chartsOf, embedded, flat, type AnyBlock } from '../../src/lib/analyses/block';
import { tableOf } from '../../src/lib/analyses/table-of';
import { locales, type Locale } from '../../src/lib/messages/messages';
import { WorkspaceState } from '../../src/lib/state/workspace.svelte';
import { wordsOf, type Words } from '../../src/lib/words/words';
import { chartContext } from '../support/draw-chart';
import StoredPage from '../support/StoredPage.svelte';
import { wordedTable } from '../support/worded-table';
import { storedAnswers, type StoredAnswer } from './stored-answers';

const started = vi.spyOn(WorkspaceState.prototype, 'start');
afterEach(() => expect(started).not.toHaveBeenCalled());

const stored = storedAnswers();

// the code of tables and of forms is fetched when they are first shown
beforeAll(async () => {
  for (const one of stored) pageOf(one, 'en');
  await vi.dynamicImportSettled();
  for (const one of stored) pageOf(one, 'en');
  await vi.dynamicImportSettled();
});

const pageOf = ({ analysis, answer }: StoredAnswer, locale: Locale, embedded = false): string =>
  render(StoredPage, { props: { analysis, answer, locale, embedded } }).body;

/** Words without their spaces: the marks of a page leave some and take others. */
const spaceless = (words: string): string => words.replace(/\s+/g, '');

/** The text of a page, without its marks and spaces. */
const textOf = (html: string): string =>
  spaceless(html.replace(/<!--.*?-->/gs, '').replace(/<[^>]*>/g, ''))
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** What has to be read on the page of a block: its title, and what it is made of. */
function wordsOfBlock(block: AnyBlock, { answer }: StoredAnswer): Words[] {
  switch (block.block) {
    case 'table':
      return block.folded && !(answer.parts[block.part ?? ''] ?? answer.rows).length
        ? []
        : [block.title];
    case 'facts':
      return [block.title, ...block.facts.flatMap(({ label, value }) => [label, value])];
    case 'figures':
      return block.figures.flatMap(({ label, value }) => [label, value]);
    case 'board':
      return [
        block.title,
        ...block.columns.flatMap(({ name, total, cards }) => [
          name,
          total,
          ...cards.map((card) => card.name)
        ])
      ];
    case 'note':
      return [block.words];
    default:
      return [];
  }
}

describe.each(analyses.map(({ id }) => id))('the page of %s, from a stored answer', (id) => {
  const answers = stored.filter(({ analysis }) => analysis.id === id);

  it.each(locales)('shows every block, its findings and its numbers in %s', (locale) => {
    for (const one of answers) {
      const { answer, analysis, name } = one;
      const ctx = chartContext({ locale, currency: answer.scope.workspace.baseCurrency });
      const text = textOf(pageOf(one, locale));
      const blocks = flat(analysis.blocks(answer));
      const titles = chartsOf(blocks).map((chart) => wordsOf(chart.title(answer), ctx));
      const findings = answer.findings.filter((words) => !titles.includes(wordsOf(words, ctx)));
      for (const words of [...findings, ...blocks.flatMap((block) => wordsOfBlock(block, one))])
        expect(text, name).toContain(spaceless(wordsOf(words, ctx)));
      for (const block of blocks) {
        if (block.block !== 'table') continue;
        const [, first = []] = wordedTable({ ...one, ...block }, ctx);
        for (const cell of first.filter((words) => words !== '–'))
          expect(text, `${name} ${block.part ?? 'rows'}`).toContain(spaceless(cell));
      }
      const charts = chartsOf(blocks);
      const drawn = charts.filter((chart) => chart.option(answer, { ...ctx, width: 800 }));
      for (const chart of drawn.length ? drawn : charts.slice(0, 1))
        expect(text, name).toContain(spaceless(wordsOf(chart.title(answer), ctx)));
    }
  });

  it('keeps hostile names text', () => {
    for (const one of answers)
      for (const embed of [false, true]) {
        const html = pageOf(one, 'en', embed);
        expect(html).not.toMatch(/<script|<b>|<i>|<b>Else|NaN|\[object/);
      }
  });

  it('embeds pictures and figures, and offers nothing there that leads away', () => {
    for (const one of answers) {
      const html = pageOf(one, 'en', true);
      expect(html.match(/<a [^>]*href="[^"]*"/g) ?? []).toEqual([]);
      const shown = flat(embedded(one.analysis.blocks(one.answer))).filter(
        (block) =>
          block.block === 'table' && tableOf(one.analysis, one.answer, block.part).rows.length
      );
      expect(html.includes('<table')).toBe(shown.length > 0);
    }
  });
});
