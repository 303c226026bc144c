import { expect, it } from 'vitest';
import { inLines, phrases } from '../../src/lib/words/phrases';

const sentences = [
  '距目标 ¥2,190 万元还差 ¥1,250 万；期间内预计成交的商机共 ¥4,300 万。',
  '“方案报价 → 商务谈判”输单率最高：28% 在此输单（750 个中有 210 个）',
  'Win rate 26%, 11–21 pp above the rest; ¥12.5M to go.',
  ''
];

it('parts a text without losing any of it', () => {
  for (const text of sentences) expect(phrases(text).join('')).toBe(text);
});

it('keeps words and amounts whole, and signs beside what they belong to', () => {
  const [target = '', leak = ''] = sentences;
  expect(phrases(target)).toContain('¥2,190 万元');
  expect(phrases(target)).toContain('目标');
  expect(phrases(leak).some((piece) => /^[，。；：、）”]/.test(piece))).toBe(false);
  expect(phrases(leak)).toContain('“方案');
});

it('makes lines of whole phrases', () => {
  const wide = (line: string) => [...line].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0);
  for (const text of sentences)
    for (const width of [16, 24, 40]) {
      const lines = inLines(text, width, wide);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines)
        if (phrases(line).length > 1) expect(wide(line)).toBeLessThanOrEqual(width);
    }
});
