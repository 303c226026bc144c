import { beforeAll, describe, expect, it } from 'vitest';
import { compactMoney } from '../../src/lib/words/format';
import { wordsOf } from '../../src/lib/words/words';
import { addDays } from '../../src/lib/domain/period';
import {
  chanceBy,
  dealsOf,
  predictedPipeline,
  isOpen,
  known,
  predictions,
  asOf,
  sum,
  whole
} from '../support/predicted-pipeline';

let pipeline: Awaited<ReturnType<typeof predictedPipeline>>;
let ask: typeof pipeline.ask;
beforeAll(async () => {
  pipeline = await predictedPipeline();
  ({ ask } = pipeline);
});

describe('the number', () => {
  it('adds up what is closed, open and not yet created, as plain loops do', async () => {
    const row = whole(await ask());
    const now = known(asOf);
    const closed = now.filter(
      ({ outcome, closedAt }) => outcome === 'won' && closedAt! >= '2024-01-01'
    );
    expect(row.closed).toBeCloseTo(sum(closed.map(({ amountBase }) => amountBase)), 2);
    const today = predictions.filter(({ known_on }) => known_on === asOf);
    const open = today.map((one) => chanceBy(one, '2024-03-31') * (one.expected_amount as number));
    expect(row.open).toBeCloseTo(sum(open), 2);
    const windows = [1, 2, 3, 4].map((back) => {
      const moved = (day: string) => addDays(day, -91 * back);
      return moved('2024-01-01') < '2023-03-02' && back > 1
        ? null
        : sum(
            now
              .filter(
                ({ outcome, createdAt, closedAt }) =>
                  outcome === 'won' &&
                  createdAt! >= moved('2024-02-21') &&
                  closedAt! >= moved('2024-02-21') &&
                  closedAt! < moved('2024-04-01')
              )
              .map(({ amountBase }) => amountBase)
          );
    });
    const counted = windows.filter((one) => one !== null);
    expect(row.not_yet_created).toBeCloseTo(sum(counted) / counted.length, 2);
  });

  it('draws a straight line between ends of months where a deal is shifted', async () => {
    const [deal] = dealsOf(await ask());
    const row = predictions.find((one) => one.deal_id === deal!.deal_id && one.known_on === asOf)!;
    for (const later of [-40, -9, 5, 12, 70]) {
      const [shifted] = dealsOf(await ask({ shift: `${deal!.deal_id}:${later}` })).filter(
        (one) => one.deal_id === deal!.deal_id
      );
      expect(shifted!.chance, String(later)).toBeCloseTo(
        chanceBy(row, addDays('2024-03-31', -later)),
        9
      );
    }
    const next = dealsOf(await ask({ horizon: 'next_quarter', shift: `${deal!.deal_id}:20` }));
    expect(next.find((one) => one.deal_id === deal!.deal_id)!.chance).toBeCloseTo(
      chanceBy(row, addDays('2024-06-30', -20)) - chanceBy(row, addDays('2024-03-31', -20)),
      9
    );
  });

  it('ranges as the exact distribution of a few deals does', async () => {
    const chosen = dealsOf(await ask()).slice(0, 7);
    const ids = dealsOf(await ask()).map(({ deal_id }) => deal_id!);
    const rest = ids.filter((id) => !chosen.some(({ deal_id }) => deal_id === id));
    const row = whole(await ask({ exclude: rest.join(','), conversion: 'Due:1' }));
    const base = row.closed;
    const created = dealsOf(await ask({ exclude: ids.join(',') }));
    expect(created.every(({ chance }) => chance === 0)).toBe(true);
    const { newWins } = await drawnFrom();
    const exact = Array.from({ length: 2 ** chosen.length }, (_, mask) => {
      const won = chosen.map((_, i) => (mask >> i) & 1);
      return {
        amount: sum(chosen.map(({ expected_amount }, i) => won[i]! * expected_amount!)),
        p: chosen.reduce((p, { chance }, i) => p * (won[i] ? chance! : 1 - chance!), 1)
      };
    })
      .flatMap(({ amount, p }) =>
        newWins.map((more) => ({ amount: base + amount + more, p: p / newWins.length }))
      )
      .sort((a, b) => a.amount - b.amount);
    const below = (amount: number) =>
      sum(exact.filter((one) => one.amount <= amount + 1e-6).map(({ p }) => p));
    for (const [said, share] of [
      [row.p10, 0.1],
      [row.p50, 0.5],
      [row.p90, 0.9]
    ] as const) {
      expect(below(said)).toBeGreaterThan(share - 0.035);
      expect(below(said - 0.01)).toBeLessThan(share + 0.035);
    }
  });

  /** What new deals brought in the earlier windows, as the statement behind the answer has it. */
  async function drawnFrom() {
    const { parts } = await pipeline.asked();
    const backs = [1, 2, 3, 4, 5, 6].filter(
      (back) => back === 1 || addDays('2024-01-01', -91 * back) >= '2023-03-02'
    );
    return {
      newWins: backs.map((back) =>
        sum(parts.earlier!.filter((row) => row.back === back).map(({ amount }) => amount as number))
      )
    };
  }

  it('splits into groups that add up, and keeps targets to whom they were set', async () => {
    const grouped = await ask({ by: 'owner' });
    const rows = grouped.rows;
    const all = whole(grouped);
    for (const key of [
      'closed',
      'open',
      'not_yet_created',
      'expected',
      'run_rate',
      'deals'
    ] as const)
      expect(sum(rows.map((row) => row[key])), key).toBeCloseTo(all[key], 2);
    expect(all.target).toBe(900_000);
    expect(all.gap).toBeCloseTo(900_000 - all.expected, 6);
    expect(rows.find(({ group_value }) => group_value === '李雷')!.target).toBe(200_000);
    expect(rows.filter(({ target }) => target !== null)).toHaveLength(1);
    expect(whole(await ask({ region: 'East' })).target).toBeNull();
    expect(whole(await ask({ owner: '李雷' })).target).toBe(200_000);
    const ofOnePipeline = await ask({ by: 'owner', pipeline: 'New business' });
    expect(ofOnePipeline.rows.every(({ target }) => target === null)).toBe(true);
  });

  it('holds the whole against a target of one’s own, and groups against those of the table', async () => {
    const plain = await ask({ by: 'owner' });
    const voice = { locale: 'en', currency: 'CNY' } as const;
    for (const [text, target] of [
      ['500万', 5_000_000],
      ['1,000', 1000]
    ] as const) {
      const own = await ask({ by: 'owner', target: text });
      expect(whole(own)).toEqual({ ...whole(plain), target, gap: target - whole(plain).expected });
      expect(own.rows).toEqual(plain.rows);
      const { estimate } = own.parts.methods.find(({ headline }) => headline)!;
      expect(estimate).toBe(whole(own).expected);
      const side = target > estimate ? 'short of' : 'above';
      const amount = compactMoney(estimate, voice);
      expect(wordsOf(own.headline, voice)).toBe(
        `${amount} will close this quarter: ${side} your target`
      );
    }
    expect(wordsOf(plain.headline, voice)).toContain('the target');
    const elsewhere = { region: 'East', horizon: 'next_month', target: '2.5M' };
    expect(whole(await ask(elsewhere)).target).toBe(2_500_000);
    const changed = await ask({ target: '2.5M', conversion: 'Due:2' });
    expect(changed.parts.whole.map(({ target }) => target)).toEqual([2_500_000, 2_500_000]);
  });

  it('weights stages by how long won and lost deals stood in them', async () => {
    const answer = await ask();
    const now = known(asOf);
    const closed = now.filter(({ outcome }) => outcome === 'won' || outcome === 'lost');
    const stays = closed.flatMap(({ pipeline, outcome, daysIn }) =>
      pipeline.stages.map((stage, i) => ({
        stage,
        days: daysIn(i + 1) ?? 0,
        won: outcome === 'won'
      }))
    );
    const weeks = (rows: typeof stays) => sum(rows.map(({ days }) => days)) / 7;
    const overall = weeks(stays.filter(({ won }) => won)) / weeks(stays);
    const rate = (stage: string | null) => {
      const own = stays.filter((row) => row.stage === stage);
      return (weeks(own.filter(({ won }) => won)) + 30 * overall) / (weeks(own) + 30);
    };
    const due = now.filter(
      (one) => isOpen(one) && (one.expectedCloseOn === null || one.expectedCloseOn <= '2024-03-31')
    );
    const expected =
      whole(answer).closed + sum(due.map((one) => (one.amountBase ?? 0) * rate(one.stage)));
    expect(whole(answer).stage_weighted! / expected).toBeCloseTo(1, 3);
  });
});
