import { describe, expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { chartsOf } from '../../src/lib/analyses/block';
import { answerDigest } from './answer-digest';
import { drawings } from './drawings';
import { optionDigest } from './option-digest';
import { storedAnswers } from './stored-answers';

const stored = storedAnswers();

it('has a stored answer for every analysis', () => {
  const lacking = analyses.filter(({ id }) => !stored.some(({ analysis }) => analysis.id === id));
  expect(lacking.map(({ id }) => id)).toEqual([]);
});

describe.each(analyses.map(({ id }) => id))('%s', (id) => {
  const answers = stored.filter(({ analysis }) => analysis.id === id);

  it('says and draws what the golden shows', async () => {
    await expect(answers.map(answerDigest).join('\n')).toMatchFileSnapshot(`golden/${id}.txt`);
  });

  it('draws at every width, in every theme and language, hostile names harmless', () => {
    for (const one of answers)
      for (const chart of chartsOf(one.analysis.blocks(one.answer)))
        for (const { svg, ctx } of drawings(chart, one)) {
          const where = `${one.name} ${chart.id} ${ctx.width} ${ctx.theme} ${ctx.locale}`;
          expect(svg ?? '', where).not.toMatch(/NaN|undefined|<script/);
        }
  });
});

it('tells an option in a few lines', () => {
  const option = {
    xAxis: { type: 'category', data: ['a', 'b', 'c'] },
    yAxis: { type: 'value', name: 'Deals' },
    series: [{ type: 'bar', name: 'Won', data: [{ value: 1.23456, row: 0 }, null, 3] }]
  };
  expect(optionDigest(option)).toEqual([
    'x category 3: "a" … "c"',
    'y value Deals',
    'bar Won 3: 1.235 … 3'
  ]);
});
