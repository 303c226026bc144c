import { expect, it } from 'vitest';
import { readCatalogue, readMessage } from '../../src/lib/messages/catalogue';
import { moduleOf, typesOf } from '../../src/lib/messages/compile';
import { locales } from '../../src/lib/messages/locale';
import { project } from '../support/source-files';

const problemsOf = (texts: Record<string, unknown>) => {
  const problems: string[] = [];
  readMessage(texts, (problem) => problems.push(problem));
  return problems;
};

it('has every message in every language with the same placeholders', () => {
  expect(() => readCatalogue(`${project}/src/lib/messages`)).not.toThrow();
});

it.each([
  [{ en: 'Won' }, 'has no "zh-CN"'],
  [{ en: 'Won', 'zh-CN': '' }, 'has no "zh-CN"'],
  [{ en: 'Won', 'zh-CN': '赢单', fr: 'Gagné' }, 'has unknown "fr"'],
  [{ en: '{n} won', 'zh-CN': '赢单' }, 'placeholders n in one language, none in another'],
  [{ en: '{n} won', 'zh-CN': '{m} 赢单' }, 'placeholders n in one language, m in another'],
  [{ en: '{n, plural, one{#}', 'zh-CN': '{n}' }, 'is not valid ICU in "en"'],
  [{ en: '{n}', 'zh-CN': '{n, plural, one{1} other{#}}' }, 'is not valid ICU in "zh-CN"']
])('refuses %j', (texts, problem) => {
  expect(problemsOf(texts).join('\n')).toContain(problem);
});

it('types a placeholder by the strictest use in any language', () => {
  const message = readMessage(
    { en: '{n, plural, one{# deal} other{# deals}} of {owner}', 'zh-CN': '{owner} 的 {n} 笔' },
    () => {}
  );
  const won = readMessage({ en: 'Won', 'zh-CN': '赢单' }, () => {});
  expect(typesOf({ deals: { owned: message, won } })).toBe(
    [
      'export interface Messages {',
      '  "deals": {',
      '    "owned": (args: { "n": number; "owner": string | number }) => string;',
      '    "won": () => string;',
      '  };',
      '}',
      '',
      '/** What each message must be given, by its area and key. */',
      'export interface MessageArgs {',
      '  "deals.owned": { "n": number; "owner": string | number };',
      '  "deals.won": Record<never, never>;',
      '}',
      ''
    ].join('\n')
  );
});

it('compiles to plain functions, without anything the policy forbids', async () => {
  const catalogue = readCatalogue(`${project}/src/lib/messages`);
  for (const locale of locales)
    expect(await moduleOf(catalogue, locale)).not.toMatch(/\beval\b|new Function/);
});
