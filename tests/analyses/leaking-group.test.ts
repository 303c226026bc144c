import { describe, expect, it } from 'vitest';
import { leakingGroup } from '../../src/lib/analyses/funnel/leaking-group';
import type { FunnelRow } from '../../src/lib/analyses/funnel/summarize';
import { seeded } from '../../src/lib/statistics/random';

const groups = ['North', 'South', 'East', null];
const stages = ['First', 'Second', 'Third', 'Won'];

/** Deals that each stand in a group and are lost at a stage, or never; more from one of them. */
function dealsOf(seed: number, leaking: { group: string; stage: number; chance: number } | null) {
  const random = seeded(seed);
  return Array.from({ length: 1200 }, () => {
    const group = groups[Math.floor(random.uniform() * groups.length)]!;
    const at = [0, 1, 2].find((stage) => {
      const leaks = leaking?.group === group && leaking.stage === stage;
      return random.uniform() < (leaks ? leaking.chance : 0.2);
    });
    return { group, lostAt: at ?? null };
  });
}

const rowsOf = (deals: ReturnType<typeof dealsOf>): FunnelRow[] =>
  groups.flatMap((group) =>
    stages.map((stage, i) => {
      const own = deals.filter((deal) => deal.group === group);
      const entered = own.filter(({ lostAt }) => lostAt === null || lostAt >= i).length;
      const lost = own.filter(({ lostAt }) => lostAt === i).length;
      return { group, stage, position: i + 1, entered, lost, amount_lost: lost * 100 } as FunnelRow;
    })
  );

describe('the group that leaks', () => {
  it.each([
    [1, { group: 'South', stage: 1, chance: 0.45 }],
    [2, { group: 'East', stage: 2, chance: 0.5 }],
    [3, { group: 'North', stage: 0, chance: 0.4 }]
  ])('is the one that loses more than the others at a stage (seed %i)', (seed, leaking) => {
    const deals = dealsOf(seed, leaking);
    const there = deals.filter(({ lostAt }) => lostAt === null || lostAt >= leaking.stage);
    const [own, rest] = [true, false].map((same) =>
      there.filter(({ group }) => (group === leaking.group) === same)
    );
    const lost = (of: typeof deals) => of.filter(({ lostAt }) => lostAt === leaking.stage).length;
    const leak = leakingGroup(rowsOf(deals), 'region');
    expect(leak).toEqual({
      group: leaking.group,
      stage: stages[leaking.stage],
      entered: own!.length,
      lost: lost(own!),
      amountLost: lost(own!) * 100,
      restShare: expect.closeTo(lost(rest!) / rest!.length, 9)
    });
  });

  it('is none where all lose alike, save by rare chance', () => {
    const found = Array.from({ length: 60 }, (_, seed) =>
      leakingGroup(rowsOf(dealsOf(seed + 10, null)), 'region')
    );
    expect(found.filter((leak) => leak !== null).length).toBeLessThanOrEqual(6);
  });

  it('is not asked for without groups, or with one', () => {
    const rows = rowsOf(dealsOf(1, { group: 'South', stage: 1, chance: 0.45 }));
    expect(leakingGroup(rows, '')).toBeUndefined();
    const one = rows.filter(({ group }) => group === 'South');
    expect(leakingGroup(one, 'region')).toBeUndefined();
  });
});
