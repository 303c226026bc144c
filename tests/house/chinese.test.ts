import { expect, it } from 'vitest';
import { readCatalogue } from '../../src/lib/messages/catalogue';
import { spaced } from '../../src/lib/messages/spacing';
import { join } from 'node:path';
import { project } from '../support/source-files';

const catalogue = readCatalogue(join(project, 'src/lib/messages'));
const chinese = Object.entries(catalogue).flatMap(([area, messages]) =>
  Object.entries(messages).map(([key, { texts }]) => ({
    at: `${area}.${key}`,
    text: texts['zh-CN']
  }))
);
const found = (wrong: RegExp, but?: RegExp) =>
  chinese
    .filter(({ at, text }) => wrong.test(text) && !but?.test(at))
    .map(({ at, text }) => `${at}: ${text}`);

/** What a native sales manager would not write, and what to write instead. */
it.each([
  ['未结', '进行中', /未结(?!束)/],
  ['已结', '已关闭', /已结(?!束|果)/],
  ['丢单', '输单', /丢单/],
  ['最佳情形', '乐观（Best case）', /最佳情形/],
  ['承诺 on its own', '承诺（Commit）', /承诺(?!（Commit)/],
  ['在途商机', '进行中的商机', /在途商机/],
  ['corner quotation marks', '“ ”', /[「」『』]/],
  [
    'straight or half-width punctuation after Chinese',
    '，；：（）？！',
    /\p{Script=Han}[,;:?!](?!\p{L}*\})/u
  ],
  ['“2 deals” with 笔', '个', /笔(?!订单)/],
  ['a polite form that is not 您', '您', /你/]
])('never says %s, but %s', (_, __, wrong) => {
  expect(found(wrong)).toEqual([]);
});

it('says 流失 of customers only', () => {
  expect(found(/流失/, /^ltv\.|churn/)).toEqual([]);
});

it('writes what its one function would write', () => {
  const plain = chinese.filter(({ text }) => !text.includes('{'));
  expect(plain.filter(({ text }) => spaced(text) !== text).map(({ at }) => at)).toEqual([]);
});
