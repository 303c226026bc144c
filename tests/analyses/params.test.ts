import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amount,
  choice,
  day,
  flagParam,
  list,
  readParams,
  whole,
  writeParams
} from '../../src/lib/analyses/params';

const params = {
  cohort: choice(['closed', 'created']),
  n: whole(5),
  target: amount(),
  on: flagParam(),
  since: day(),
  owner: list()
};

describe('parameters', () => {
  it('are read back as they were written', () => {
    const values = fc.record({
      cohort: fc.constantFrom('closed' as const, 'created' as const),
      n: fc.nat(99999),
      target: fc.option(fc.integer({ min: 1, max: 1e13 }).map((cents) => cents / 100)),
      on: fc.boolean(),
      since: fc.constantFrom('', '2025-02-03'),
      owner: fc.array(fc.string({ unit: 'grapheme' }))
    });
    fc.assert(
      fc.property(values, (chosen) => {
        expect(readParams(params, writeParams(params, chosen)).values).toEqual(chosen);
      })
    );
  });

  it('write what was chosen, not defaults', () => {
    const { values } = readParams(params, []);
    expect(writeParams(params, values)).toEqual([]);
    expect(writeParams(params, { ...values, n: 0 })).toEqual([['n', '0']]);
  });

  it('fall back to the default and name what could not be read', () => {
    const { values, rejected } = readParams(params, [
      ['cohort', 'x'],
      ['n', '-1'],
      ['target', '12 boxes'],
      ['since', '2025-02-30']
    ]);
    expect(values).toMatchObject({ cohort: 'closed', n: 5, target: null, since: '' });
    expect(rejected).toEqual(['cohort', 'n', 'target', 'since']);
  });

  it('take an amount above 0 as people write it, and nothing for none', () => {
    for (const text of ['12000000', '12,000,000', '12M', '1200万'])
      expect(amount().parse(text), text).toBe(12_000_000);
    expect(amount().parse('')).toBeNull();
    for (const text of ['0', '0.001', '-5', '1e16', '99999999999999999'])
      expect(amount().parse(text), text).toBeUndefined();
  });
});
