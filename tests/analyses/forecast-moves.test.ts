import { beforeAll, describe, expect, it } from 'vitest';
import {
  asOf,
  chanceBy,
  dealsOf,
  predictedPipeline,
  known,
  predictions,
  sum,
  whole
} from '../support/predicted-pipeline';

let ask: Awaited<ReturnType<typeof predictedPipeline>>['ask'];
beforeAll(async () => {
  ({ ask } = await predictedPipeline());
});

describe.each([
  [{}],
  [{ horizon: 'this_month' }],
  [{ horizon: 'next_quarter' }],
  [{ owner: '李雷' }],
  [{ pipeline: 'New business', by: 'owner' }]
])('moves of %j', (pairs) => {
  it.each(['week', 'four_weeks', 'month', 'quarter'])(
    'since %s reconcile to the cent with the forecast of today',
    async (since) => {
      const answer = await ask({ ...pairs, since });
      const steps = answer.parts.steps;
      const { closed, open, not_yet_created } = whole(answer);
      const end = steps.find(({ step }) => step === 'end')!.amount;
      expect(end).toBeCloseTo(closed + open + not_yet_created, 2);
      const between = steps.filter(({ step }) => step !== 'end').map(({ amount }) => amount);
      expect(sum(between)).toBeCloseTo(end, 2);
      for (const { step, amount } of steps.filter(({ step: one }) => one !== 'to_come')) {
        const own = answer.parts.moves.filter((move) => move.step === step);
        if (own.length) expect(sum(own.map((move) => move.amount))).toBeCloseTo(amount, 2);
      }
    }
  );
});

it('starts the moves from what was predicted then', async () => {
  const { parts } = await ask({ since: 'four_weeks', exclude: 'D-1' });
  const then = predictions.filter(({ known_on }) => known_on === '2024-01-23');
  const closed = known(asOf).filter(
    ({ outcome, closedAt }) =>
      outcome === 'won' && closedAt! >= '2024-01-01' && closedAt! < '2024-01-24'
  );
  const expected = then.map(
    (one) => chanceBy(one, '2024-03-31', '2024-01-23') * (one.expected_amount as number)
  );
  const toCome = parts.steps.find(({ step }) => step === 'to_come')!.amount;
  const now = (await ask()).parts.whole[0]!.not_yet_created;
  expect(parts.steps[0]!.amount).toBeCloseTo(
    sum(closed.map(({ amountBase }) => amountBase)) + sum(expected) + now - toCome,
    2
  );
});

describe('what if', () => {
  it('compares with the forecast as it is, by the same draws', async () => {
    const base = await ask();
    const [first, second] = dealsOf(base);
    const forced = await ask({ win: first!.deal_id, exclude: second!.deal_id });
    const [now, before] = forced.parts.whole;
    expect(before).toMatchObject({ p10: whole(base).p10, p50: whole(base).p50 });
    expect(now!.open).toBeCloseTo(
      whole(base).open +
        first!.expected_amount! * (1 - first!.chance!) -
        second!.expected_amount! * second!.chance!,
      6
    );
    const nobody = await ask({ exclude: 'nobody' });
    expect(whole(nobody)).toEqual({ ...whole(base), variant: 'now' });
  });

  it('counts a stage’s factor for deals that have yet to leave it', async () => {
    const base = dealsOf(await ask());
    const scaled = dealsOf(await ask({ conversion: `Demo's:0.5` }));
    for (const [i, deal] of base.entries()) {
      const before = ['Qualified', `Demo's`].includes(deal.stage ?? '');
      const after = scaled.find(({ deal_id }) => deal_id === deal.deal_id)!;
      expect(after.chance, String(i)).toBeCloseTo(deal.chance! * (before ? 0.5 : 1), 9);
    }
  });
});
