import { expect, it } from 'vitest';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { judge, type Verdict } from './judge';
import { randomSet } from './random-set';

it('reads no invented set of files wrong without a word', async () => {
  const store = await openNodeDatabase();
  const verdicts: Record<number, Verdict> = {};
  for (let seed = 1; seed <= 12; seed++) verdicts[seed] = await judge(randomSet(seed), store);
  const silent = Object.entries(verdicts).filter(([, { what }]) => what === 'silent');
  expect(Object.fromEntries(silent)).toEqual({});
});
