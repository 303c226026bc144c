import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
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
  on: flagParam(),
  since: day(),
  owner: list()
};

describe('parameters', () => {
  it('are read back as they were written', () => {
    const values = fc.record({
      cohort: fc.constantFrom('closed' as const, 'created' as const),
      n: fc.nat(99999),
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
      ['since', '2025-02-30']
    ]);
    expect(values).toMatchObject({ cohort: 'closed', n: 5, since: '' });
    expect(rejected).toEqual(['cohort', 'n', 'since']);
  });
});
