import { expect, it } from 'vitest';
import { namedAfterEnd, outcomePlainness } from '../../src/lib/domain/outcome-names';

it.each(['won', 'is_won', 'conversion', 'outcome', 'result', 'success', '是否中标', '结果'])(
  'takes “%s” for the outcome, and for a leak where another column is the outcome',
  (name) => {
    expect(outcomePlainness(name.replaceAll('_', ''))).not.toBeNull();
    expect(namedAfterEnd({ name: `x_${name}` })).toBe(true);
  }
);

it('takes an everyday word for the outcome where a plainer one is missing, but for no leak', () => {
  for (const name of ['target', 'response', 'revenue']) {
    expect(outcomePlainness(name)).toBeGreaterThan(Number(outcomePlainness('won')));
    expect(namedAfterEnd({ name: `x_${name}` })).toBe(false);
  }
});

it('finds neither in what went before', () => {
  expect(namedAfterEnd({ name: 'x_previous_outcome' })).toBe(false);
  expect(outcomePlainness('previousoutcome')).toBeNull();
});
