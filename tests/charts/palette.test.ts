import { expect, it } from 'vitest';
import { contrast, mix, palette, rampColor, readableInk } from '../../src/lib/charts/palette';

it('knows the contrast of black and white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#777777')).toBe(1);
});

it.each(['light', 'dark'] as const)('reads on every shade of the ramp in the %s theme', (theme) => {
  const { ramp } = palette(theme);
  for (let share = 0; share <= 1; share += 0.01) {
    const shade = mix(ramp[0], ramp[1], share);
    expect(contrast(shade, readableInk(shade, ['#ffffff', '#000000']))).toBeGreaterThan(4.5);
  }
});

it.each(['light', 'dark'] as const)('stands out from the ground in the %s theme', (theme) => {
  const { surface, won, lost, open, advanced, late, notYet, accent } = palette(theme);
  const ramps = [2, 3, 4, 5, 6, 7, 8].flatMap((n) =>
    Array.from({ length: n }, (_, i) => rampColor(theme, i, n))
  );
  for (const color of [won, lost, open, advanced, late, notYet, accent, ...ramps])
    expect([color, contrast(color, surface) >= 3]).toEqual([color, true]);
});
