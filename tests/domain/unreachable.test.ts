import { expect, it } from 'vitest';
import { AppError } from '../../src/lib/domain/app-error';
import { errorWords } from '../../src/lib/domain/problem-words';
import { orUnreachable } from '../../src/lib/domain/unreachable';
import { messages } from '../../src/lib/messages/messages';

it.each([
  new TypeError('Failed to fetch'),
  new TypeError('Failed to fetch dynamically imported module: http://localhost/a.js'),
  new TypeError('NetworkError when attempting to fetch resource.'),
  new TypeError('error loading dynamically imported module: http://localhost/a.js'),
  new TypeError('Load failed'),
  new TypeError('Importing a module script failed.'),
  'TypeError: Failed to fetch'
])('says in the words of the reader that the server cannot be reached: %s', (error) => {
  expect(errorWords(error, messages('en'))?.title).toMatch(/no connection/);
  expect(errorWords(error, messages('zh-CN'))?.title).toMatch(/无法连接/);
});

it('leaves every other error what it is', () => {
  const own = new AppError('engine_failed', { reason: 'Failed to fetch' });
  expect(orUnreachable(own)).toBe(own);
  expect(errorWords(new TypeError('x is undefined'), messages('en'))).toBeNull();
});
