import '../support/load-messages';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartsOf, tablesOf } from '../../src/lib/analyses/block';
import { escaped } from '../../src/lib/charts/tooltip';
import { locales, type Locale } from '../../src/lib/messages/messages';
import { wordsOf, type Words } from '../../src/lib/words/words';
import { project } from '../support/source-files';
import { wordedTable } from '../support/worded-table';
import { drawings } from './drawings';
import { storedAnswers, type StoredAnswer } from './stored-answers';

/**
 * `npm run gallery`: draws every chart of the stored answers in every language, theme and width, without
 * an engine, and a page of them all. With `--store` it first asks an engine for the answers
 * anew, with `--train` of models trained anew.
 */

const folder = join(project, '.cache/gallery');
/** Rows of a table that the page shows. */
const mostRows = 8;

const voiceOf = ({ answer }: StoredAnswer, locale: Locale) => ({
  locale,
  currency: answer.scope.workspace.baseCurrency
});

let pictures = 0;

/** Draws the charts of an answer into files; gives the figures that show them. */
function drawnCharts(stored: StoredAnswer): string[] {
  const { analysis, answer, name } = stored;
  return chartsOf(analysis.blocks(answer)).map((chart) => {
    const images = drawings(chart, stored).flatMap(({ ctx, svg }) => {
      if (!svg) return [];
      const file = [name, chart.id, ctx.locale, ctx.theme, ctx.width, 'svg'].join('.');
      writeFileSync(join(folder, file), svg);
      pictures += 1;
      const words = escaped(wordsOf(chart.title(answer), ctx));
      return `<figure class="${ctx.theme}"><figcaption>${words}</figcaption><img loading="lazy" src="${encodeURIComponent(file)}" alt=""></figure>`;
    });
    return `<h4>${escaped(chart.id)}</h4><div class="charts">${images.join('\n') || 'nothing to draw'}</div>`;
  });
}

function tables(stored: StoredAnswer): string[] {
  const { analysis, answer } = stored;
  return tablesOf(analysis.blocks(answer)).flatMap(({ part, title, without }) =>
    locales.map((locale) => {
      const voice = voiceOf(stored, locale);
      const [head = [], ...rows] = wordedTable({ ...stored, part, without }, voice);
      const line = (cells: string[], tag: string) =>
        `<tr>${cells.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
      const body = rows.slice(0, mostRows).map((cells) => line(cells, 'td'));
      return `<details><summary>${escaped(wordsOf(title, voice))} (${rows.length})</summary><table>${line(head, 'th')}${body.join('\n')}</table></details>`;
    })
  );
}

function section(stored: StoredAnswer): string {
  const { answer, name } = stored;
  const says = (words: Words, tag: string) =>
    locales
      .map((locale) => `<${tag}>${escaped(wordsOf(words, voiceOf(stored, locale)))}</${tag}>`)
      .join('');
  return [
    `<section id="${name}"><h2>${name}</h2>`,
    says(answer.headline, 'h3'),
    `<ul>${answer.findings.map((words) => says(words, 'li')).join('')}</ul>`,
    ...drawnCharts(stored),
    ...tables(stored),
    '</section>'
  ].join('\n');
}

const style = `
body { font: 14px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 1420px; padding: 0 1rem; }
nav { columns: 4; } .charts { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; }
figure { margin: 0; padding: 0.75rem; border: 1px solid #8884; } .dark { background: #14171c; color: #eee; }
figcaption { font-weight: 600; } table { border-collapse: collapse; } td, th { padding: 0.2rem 0.6rem; text-align: left; }
`;

const afresh = process.argv.includes('--train');
if (afresh || process.argv.includes('--store')) {
  const { storeAnswers } = await import('./store-answers');
  await storeAnswers({ afresh });
}
const started = performance.now();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const stored = storedAnswers();
const links = stored.map(({ name }) => `<div><a href="#${name}">${name}</a></div>`);
writeFileSync(
  join(folder, 'index.html'),
  [
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>${style}</style>`,
    `<nav>${links.join('')}</nav>`,
    ...stored.map(section)
  ].join('\n')
);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `${stored.length} answers, ${pictures} pictures in ${seconds} s: ${join(folder, 'index.html')}`
);
process.exit(0);
