import { expect, it } from 'vitest';
import { frameAncestors } from '../../src/cli/frame-ancestors';
import { securityHeaders } from '../../src/cli/security-headers';

it('lets the origins it is given embed the site, beside its own', () => {
  const origins = frameAncestors('https://a.example, http://b.example:8080/ https://*.C.example');
  expect(origins).toEqual(['https://a.example', 'http://b.example:8080', 'https://*.c.example']);
  expect(securityHeaders(origins)['Content-Security-Policy']).toMatch(
    /; frame-ancestors 'self' https:\/\/a\.example http:\/\/b\.example:8080 https:\/\/\*\.c\.example$/
  );
});

it.each([
  'a.example',
  '*',
  'https://*',
  'https://*.com',
  'javascript:alert(1)',
  'data:x',
  "'none'",
  'https://a.example/path',
  'https://a.example;script-src'
])('refuses %s, which is no origin', (text) => {
  expect(() => frameAncestors(text)).toThrow(/is no origin/);
});
