import { beforeAll, describe, expect, it } from 'vitest';
import { truths } from '../../data-samples/manufacturer/truths';
import { count, number, text } from '../../src/lib/domain/field';
import { decode } from '../../src/lib/sql/decode';
import { integer, sql, type Sql } from '../../src/lib/sql/sql';
import { sample, type Sample } from '../support/sample';

/** What `data-samples/manufacturer/README.md` says is planted, found again through the product. */
let product: Sample;
beforeAll(async () => {
  product = await sample();
});

type Numbers = Record<string, number>;
const within = (value: number, [low, high]: readonly [number, number] | readonly number[]) => {
  expect(value).toBeGreaterThanOrEqual(low!);
  expect(value).toBeLessThanOrEqual(high!);
};
const rowOf = (rows: unknown[], key: string, value: string) =>
  (rows as Record<string, unknown>[]).find((row) => row[key] === value) as Numbers;
const sums = (rows: unknown[], key: string) =>
  (rows as Numbers[]).reduce((sum, row) => sum + row[key]!, 0);

/** Win rates of two arms of the spine's closed deals of the main pipeline. */
async function winRates(arm: Sql, where: Sql = sql`true`): Promise<Map<string, number>> {
  const rows = decode(
    await product.db.query(sql`
      select case when ${arm} then 'yes' else 'no' end as arm,
        count(*) as n,
        count(case when outcome = 'won' then 1 end) / count(*) as rate
      from journeys
      where pipeline = 'New business' and outcome in ('won', 'lost') and (${where})
      group by 1
      order by 1`),
    { arm: text().orNull(), n: count().orNull(), rate: number().orNull() }
  );
  return new Map(rows.map((row) => [row.arm!, row.rate!]));
}

describe('the sample workspace', () => {
  it('loads every row of every file', () => {
    for (const file of product.report.files) {
      expect(file.read).toBe(file.loaded + file.set_aside);
      expect([file.file, file.set_aside]).toEqual([file.file, 0]);
    }
  });

  it('regionLeak: the funnel shows the fall, and its sentence names the stage and the region', async () => {
    const { region, fromStage, since, expected } = truths.regionLeak;
    const entering = { region, cohort: 'each_stage' };
    const before = await product.ask('funnel', {
      ...entering,
      from: '2023-09-01',
      to: '2025-09-30'
    });
    const after = await product.ask('funnel', { ...entering, from: since, to: '2026-08-31' });
    const drop =
      rowOf(before.rows, 'stage', fromStage).rate_resolved! -
      rowOf(after.rows, 'stage', fromStage).rate_resolved!;
    within(drop, expected.dropInAdvanceRate);
    expect(after.headline).toContain(fromStage);
    expect((await product.ask('stage-conversion', { region })).headline).toContain(fromStage);
    const regions = await product.ask('funnel', { by: 'region', from: since, to: '2026-08-31' });
    expect(regions.headline).toContain(`${region} leaks at ${fromStage}`);
  });

  it('poorSource: the sources page names the source, its share of leads and its return', async () => {
    const { source, expected } = truths.poorSource;
    const { rows, headline } = await product.ask('sources');
    const poor = rowOf(rows, 'group', source);
    const others = (rows as Numbers[]).filter((row) => (row.group as unknown) !== source);
    within(poor.leads! / sums(rows, 'leads'), expected.shareOfLeads);
    within(
      poor.acceptance_rate! / (sums(others, 'sql') / sums(others, 'mql')),
      expected.sqlPerMqlRatio
    );
    expect(poor.roi!).toBe(
      Math.min(...(rows as Numbers[]).filter((row) => row.roi !== null).map((row) => row.roi!))
    );
    expect(headline).toContain(source);
  });

  it('earlyDemo: the spine knows who saw a demo early, and those deals win more', async () => {
    const early = sql`coalesce(first_demo_at < created_at + interval 14 day, false)`;
    const rates = await winRates(early, sql`cycle_days >= 14`);
    within(rates.get('yes')! - rates.get('no')!, truths.earlyDemo.expected.winRateGain);
  });

  it('ownerSkill: win rate by owner sets the strong and the weak apart', async () => {
    const { top, bottom, expected } = truths.ownerSkill;
    const { rows } = await product.ask('win-rate', { by: 'owner' });
    const rate = (names: readonly string[]) => {
      const own = names.map((name) => rowOf(rows, 'group', name));
      return sums(own, 'won') / (sums(own, 'won') + sums(own, 'lost'));
    };
    within(rate(top) - rate(bottom), expected.winRateGap);
    for (const name of [...top, ...bottom])
      expect([name, rowOf(rows, 'group', name).notable]).toEqual([name, true]);
  });

  it('pushes: deals pushed twice win about half as often', async () => {
    const rates = await winRates(sql`pushes >= ${integer(truths.pushes.atLeast)}`);
    within(rates.get('yes')! / rates.get('no')!, truths.pushes.expected.winRateRatio);
  });

  it('lateRegistration: one team creates deals days before they are won', async () => {
    const { team, withinDays, expected } = truths.lateRegistration;
    const rows = decode(
      await product.db.query(sql`
        select case when team = ${team} then 'team' else 'others' end as arm,
          count(case when cycle_days <= ${withinDays} and first_position > 1 then 1 end) / count(*) as share
        from journeys
        where pipeline = 'New business' and outcome = 'won'
        group by 1
        order by 1`),
      { arm: text().orNull(), share: number().orNull() }
    );
    within(rows.find(({ arm }) => arm === 'team')!.share!, expected.shareOfWon);
    within(rows.find(({ arm }) => arm === 'others')!.share!, expected.shareElsewhere);
  });

  it('seasonality: quarter ends stand out in the wins by month', async () => {
    const { parts } = await product.ask('win-rate', { from: '2024-09-01', to: '2026-08-31' });
    const months = parts.months as unknown as { month: string; won: number }[];
    const ends: readonly number[] = truths.seasonality.quarterEndMonths;
    const mean = (atEnd: boolean) => {
      const chosen = months.filter(
        ({ month }) => ends.includes(Number(month.slice(5, 7))) === atEnd
      );
      return chosen.reduce((sum, { won }) => sum + won, 0) / chosen.length;
    };
    within(mean(true) / mean(false), truths.seasonality.expected.quarterEndRatio);
  });

  it('slowProduct: its cycle is about twice as long', async () => {
    const { product: slowOne, expected } = truths.slowProduct;
    const others = product.report.workspace.dimensions.product!.filter((name) => name !== slowOne);
    const slow = await product.ask('cycle-time', { product: slowOne });
    const rest = await product.ask('cycle-time', { product: others.join(',') });
    within(
      rowOf(slow.rows, 'what', 'won').median_days! / rowOf(rest.rows, 'what', 'won').median_days!,
      expected.cycleRatio
    );
  });

  it('priceLosses: price grows as loss reason in one industry', async () => {
    const { industry, reason, since, expected } = truths.priceLosses;
    const share = async (span: Record<string, string>) => {
      const { parts } = await product.ask('win-rate', { industry, ...span });
      const own = parts.reasons!.filter(
        (row) => (row as Record<string, unknown>).reason === reason
      );
      return sums(own, 'deals') / sums(parts.reasons!, 'deals');
    };
    within(await share({ from: '2023-09-01', to: '2025-03-31' }), expected.shareBefore);
    within(await share({ from: since, to: '2026-08-31' }), expected.shareAfter);
  });

  it('dealGrowth: deals created since mid-2025 are larger', async () => {
    const { since, expected } = truths.dealGrowth;
    const average = async (span: Record<string, string>) =>
      (
        (await product.ask('win-rate', { cohort: 'created', ...span })).rows[0]! as unknown as {
          average_deal: number;
        }
      ).average_deal;
    const growth =
      (await average({ from: since, to: '2026-08-31' })) /
        (await average({ from: '2023-09-01', to: '2025-06-30' })) -
      1;
    within(growth, expected.growth);
  });

  it('reconciles the waterfall of a month to the cent, from the end of the month before', async () => {
    let end: number | null = null;
    // the first months of 35, two in the middle and the last: each pair end to start
    for (const month of [0, 1, 16, 17, 33, 34]) {
      const first = new Date(Date.UTC(2023, 9 + month, 1)).toISOString().slice(0, 10);
      const last = new Date(Date.UTC(2023, 10 + month, 0)).toISOString().slice(0, 10);
      const { rows } = await product.ask('waterfall', { since: first, until: last });
      const steps = rows as unknown as { step: string; amount: number }[];
      const amount = (step: string) => steps.find((row) => row.step === step)?.amount ?? 0;
      const moved = steps.filter(({ step }) => step !== 'start' && step !== 'end');
      const taken = ['moved_out', 'decreased', 'lost', 'won'];
      const cents = (value: number) => Math.round(value * 100);
      const change = moved.reduce(
        (sum, row) =>
          sum + (taken.includes(row.step) ? -Math.abs(cents(row.amount)) : cents(row.amount)),
        0
      );
      expect([first, cents(amount('start')) + change]).toEqual([first, cents(amount('end'))]);
      if (end !== null) expect([first, amount('start')]).toEqual([first, end]);
      end = end === null ? amount('end') : null;
    }
  });
});
