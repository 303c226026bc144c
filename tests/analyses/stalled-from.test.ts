import { expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { Workspace } from '../../src/lib/domain/workspace';
import { sample } from '../support/sample';

interface Deal {
  deal_id: string;
  idle_days: number | null;
  pushes: number | null;
}

it.each([
  [undefined, 30, 2],
  [{ idleDays: 45 }, 45, 2],
  [{ idleDays: 10, pushes: 4 }, 10, 4]
])('takes open deals for stalled from %o', async (stalledFrom, idleDays, pushes) => {
  const { db, report } = await sample();
  const workspace: Workspace = { ...report.workspace, ...(stalledFrom && { stalledFrom }) };
  const list = analyses.find(({ role }) => role === 'list_of_deals')!;
  const ids = async (stalled: string, keep: (deal: Deal) => boolean = () => true) => {
    const pairs = Object.entries({ outcome: 'open', stalled, limit: '0' });
    const { rows } = await run(list, readRequest(list, pairs, workspace), db);
    return (rows as unknown as Deal[])
      .filter(keep)
      .map(({ deal_id }) => deal_id)
      .sort();
  };
  const idle = await ids('idle');
  expect(idle.length).toBeGreaterThan(0);
  const stalled = new Set(await ids('any', ({ idle_days: days }) => (days ?? 0) > idleDays));
  expect(idle.every((id) => stalled.has(id))).toBe(true);
  const pushed = await ids('pushed');
  const often = new Set(await ids('any', (deal) => (deal.pushes ?? 0) >= pushes));
  expect(pushed.length).toBeGreaterThan(0);
  expect(pushed.every((id) => often.has(id))).toBe(true);
  // those with a next activity planned are not stalled; all others are
  const stalledAtAll = new Set(await ids('yes'));
  const reasons = [...stalled, ...often].filter((id) => stalledAtAll.has(id));
  expect(reasons.length).toBeGreaterThan(0);
  expect(reasons.every((id) => idle.includes(id) || pushed.includes(id))).toBe(true);
});
