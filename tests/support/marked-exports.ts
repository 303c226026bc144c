/** Stands in every text of what is not the audience's. */
export const marker = 'Zq7Foreign';

const day = (n: number) => new Date(Date.UTC(2025, 0, 6 + n)).toISOString().slice(0, 10);
export const csv = (rows: Record<string, unknown>[]) => {
  const names = Object.keys(rows[0]!);
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\n');
};

/** Deals of the North, every third; all others have the marker in each of their texts. */
const deals = Array.from({ length: 90 }, (_, i) => {
  const ours = i % 3 === 0;
  const say = (word: string) => (ours ? word : `${marker} ${word}`);
  const won = i % 4 === 1;
  const lost = i % 4 === 2;
  return {
    ours,
    say,
    i,
    id: `${ours ? 'D' : marker}-${i}`,
    lead: `${ours ? 'L' : marker}-${i}`,
    account: `${ours ? 'A' : marker}-${i % 9}`,
    owner: say(i % 2 ? 'Ann' : 'Bo'),
    amount: ours ? 1000 + i : 777_000 + i,
    outcome: won ? 'won' : lost ? 'lost' : 'open',
    stage: won ? 'Won' : lost ? 'Lost' : i % 2 && !ours ? `${marker} Talks` : 'Offer sent',
    created: i
  };
});

/** The rows of each export, with what hangs on the deals and what does not. */
export function markedExports(): Record<string, Record<string, unknown>[]> {
  const own = (one: (typeof deals)[number]) => one.say('text');
  const files: Record<string, Record<string, unknown>[]> = {
    deals: deals.map((one) => ({
      deal_id: one.id,
      name: one.say(`Deal ${one.i}`),
      account_id: one.account,
      account: one.say(`Account ${one.i % 9}`),
      owner: one.owner,
      team: one.say('Team'),
      region: one.ours ? '华北' : `${marker} ${one.i % 2 ? 'South' : 'East'}`,
      industry: one.say(one.i % 2 ? 'Food' : 'Energy'),
      source: one.say(one.i % 2 ? 'Web' : 'Fair'),
      campaign: one.say(one.i % 2 ? 'Spring' : 'Autumn'),
      product: one.say(one.i % 2 ? 'Pump' : 'Valve'),
      competitor: own(one),
      amount: one.amount,
      currency: 'EUR',
      stage: one.stage,
      outcome: one.outcome,
      created_at: day(one.created),
      closed_at: one.outcome === 'open' ? '' : day(one.created + 30),
      loss_reason: one.outcome === 'lost' ? one.say('Price') : '',
      next_step: own(one),
      lead_id: one.lead,
      x_note: own(one)
    })),
    stage_events: deals.flatMap((one) => [
      { deal_id: one.id, stage: 'Submitted', entered_at: day(one.created), changed_by: one.owner },
      {
        deal_id: one.id,
        stage: one.stage,
        entered_at: day(one.created + 20),
        changed_by: one.owner
      }
    ]),
    deal_changes: deals.map((one) => ({
      deal_id: one.id,
      field: 'owner',
      old_value: own(one),
      new_value: one.owner,
      changed_at: day(one.created + 3)
    })),
    leads: deals.flatMap((one) =>
      // leads of no deal, too
      [one.lead, `${one.lead}x`].map((id, n) => ({
        lead_id: id,
        lead_name: own(one),
        company: own(one),
        created_at: day(one.created - 9),
        source: one.say('Web'),
        region: one.ours ? '华北' : `${marker} South`,
        owner: one.owner,
        deal_id: n ? '' : one.id,
        status: own(one)
      }))
    ),
    activities: deals.flatMap((one) => [
      {
        activity_id: `${one.id}-a`,
        deal_id: one.id,
        lead_id: '',
        kind: 'call',
        at: day(one.created + 2),
        owner: one.owner,
        text: own(one)
      },
      {
        activity_id: `${one.id}-b`,
        deal_id: '',
        lead_id: `${one.lead}x`,
        kind: 'email',
        at: day(one.created + 2),
        owner: one.owner,
        text: own(one)
      }
    ]),
    accounts: [...new Map(deals.map((one) => [one.account, one])).values()].map((one) => ({
      account_id: one.account,
      name: one.say(`Account ${one.i % 9}`),
      industry: one.say('Food'),
      region: own(one),
      size: own(one)
    })),
    orders: deals.map((one) => ({
      order_id: `${one.id}-o`,
      account_id: one.account,
      deal_id: one.i % 2 ? one.id : '',
      ordered_on: day(one.created + 40),
      amount: one.amount,
      currency: 'EUR'
    })),
    targets: [
      ...new Set(deals.map(({ owner }) => owner)),
      ...new Set(deals.map(({ say }) => say('Team')))
    ].flatMap((name) =>
      ['01', '02', '03', '04'].map((month) => ({
        scope: name.endsWith('Team') ? 'team' : 'owner',
        name,
        period_start: `2025-${month}-01`,
        grain: 'month',
        amount: name.startsWith(marker) ? 888_123 : 5000
      }))
    ),
    spend: [0, 1, 2].map((i) => ({
      source: deals[i]!.say('Web'),
      campaign: deals[i]!.say('Spring'),
      period_start: '2025-01-01',
      amount: 555_321
    }))
  };
  // rows to be set aside show their cells in the report of an import
  files.deals!.push({ ...files.deals![1]!, deal_id: '' });
  return files;
}
