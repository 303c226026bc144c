import { expect, it } from 'vitest';
import { titledSvg } from '../../src/lib/outputs/titled-svg';
import { sparklinePath } from '../../src/lib/ui/charts/sparkline-path';

const box = { width: 20, height: 10 };

it.each([
  [[0, 5, 10], 'M0.0 10.0L10.0 5.0L20.0 0.0'],
  [[1, null, 2], 'M0.0 10.0M20.0 0.0'],
  [[3, 3, 3], 'M0.0 5.0L10.0 5.0L20.0 5.0'],
  [[null], '']
])('draws %j as a line', (values, path) => {
  expect(sparklinePath(values, box)).toBe(path);
});

it('sets the finding above a chart, escaped and broken to its width', () => {
  const ctx = {
    theme: 'light',
    locale: 'en',
    currency: null,
    width: 100,
    animate: false,
    measureText: (text: string) => text.length * 10
  } as const;
  const svg = titledSvg('<svg width="100" height="50"></svg>', {
    title: 'A <b> leaks most',
    subtitle: '2026',
    ctx
  });
  expect(svg.match(/<text[^>]*>[^<]*/g)!.map((text) => text.replace(/<[^>]*>/, ''))).toEqual([
    'A &lt;b&gt;',
    'leaks most',
    '2026'
  ]);
  expect(svg).toContain('width="148" height="174"');
  expect(svg).toContain('<svg x="24" y="100" width="100" height="50">');
});
