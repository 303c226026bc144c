/** A made-up export: deals that enter three stages a week apart, then are won or lost. */
export function smallExport({ deals = 60 } = {}): { name: string; text: string }[] {
  const stages = ['Submitted', 'Accepted', 'Offer sent'];
  const day = (n: number) => new Date(Date.UTC(2025, 0, 6 + n)).toISOString().slice(0, 10);
  const all = Array.from({ length: deals }, (_, i) => {
    const entered = stages.slice(0, 1 + (i % 3));
    const outcome = i % 3 === 2 ? 'won' : i % 4 === 0 ? 'open' : 'lost';
    return { id: `D-${i + 1}`, created: i * 3, entered, outcome, amount: 1000 + 37 * i };
  });
  const dealLines = all.map(({ id, created, entered, outcome, amount }) =>
    [
      id,
      `Deal ${id}`,
      id.endsWith('1') ? 'Ann' : 'Bo',
      amount,
      'EUR',
      outcome === 'won' ? 'Won' : outcome === 'lost' ? 'Lost' : entered.at(-1),
      outcome,
      day(created),
      outcome === 'open' ? '' : day(created + 30)
    ].join(',')
  );
  const eventLines = all.flatMap(({ id, created, entered, outcome }) => [
    ...entered.map((stage, i) => [id, stage, `${day(created + 7 * i)} 09:00:00`].join(',')),
    ...(outcome === 'open'
      ? []
      : [[id, outcome === 'won' ? 'Won' : 'Lost', `${day(created + 30)} 17:00:00`].join(',')])
  ]);
  return [
    {
      name: 'deals.csv',
      text: [
        'deal_id,name,owner,amount,currency,stage,outcome,created_on,closed_on',
        ...dealLines
      ].join('\n')
    },
    { name: 'stage_events.csv', text: ['deal_id,stage,entered_at', ...eventLines].join('\n') }
  ];
}

/** Leads of those deals and as many that came to nothing: friends' become deals more often. */
export function smallLeads({ deals = 60 } = {}): { name: string; text: string } {
  const day = (n: number) => new Date(Date.UTC(2025, 0, 6 + n)).toISOString().slice(0, 10);
  const lines = Array.from({ length: 2 * deals }, (_, i) => {
    const deal = i % 2 === 0 ? `D-${i / 2 + 1}` : '';
    const created = Math.floor(i / 2) * 3 - 5;
    const friend = i % 5 < 2 === (deal !== '');
    const fresh = i > 2 * deals - 20;
    return [
      `L-${i + 1}`,
      day(created),
      friend ? 'Friend' : 'Portal',
      i % 3 ? 'Ann' : 'Bo',
      deal || fresh ? '' : day(created + 15),
      deal
    ].join(',');
  });
  return {
    name: 'leads.csv',
    text: ['lead_id,created_at,source,owner,disqualified_at,deal_id', ...lines].join('\n')
  };
}
