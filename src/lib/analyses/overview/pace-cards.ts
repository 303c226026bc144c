import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Scope } from '../answer';
import type { FigureCard } from '../block';
import { targetOf } from '../target-words';
import { horizonOf } from '../forecast/outlook';
import type { Running } from './pace';
import { lastWeek } from './pace-queries';
import type { ChangeRow, PaceRow } from './pace-shape';

/** Won so far, what is missing, the pace and what covers the rest; only what is known. */
export function paceCards(
  pace: PaceRow,
  { grain, target, period, scope }: Running & { scope: Scope }
): FigureCard[] {
  const worth = (value: number | null) =>
    scope.workspace.has.includes('deals.amount') ? quantity.money(value) : quantity.whole(value);
  const days = `${pace.from}..${pace.to}`;
  const card = (
    name: 'closed' | 'to_go' | 'pace' | 'coverage',
    value: Words,
    notes: Words[],
    deals?: FigureCard['deals']
  ): FigureCard[] => [{ name, label: say(`figures.${name}`), value, notes, deals }];
  return [
    ...card(
      'closed',
      worth(pace.closed),
      target
        ? [
            say('overview.of_target', {
              share: quantity.percent(pace.attainment, 0),
              amount: worth(target.amount),
              target: targetOf(target)
            })
          ]
        : [],
      { outcome: 'won', closed: days }
    ),
    ...(pace.to_go === null
      ? []
      : card(
          'to_go',
          worth(pace.to_go),
          pace.needed_per_week === null
            ? []
            : [say('overview.needed_per_week', { amount: worth(pace.needed_per_week) })]
        )),
    ...(pace.pace === null
      ? []
      : card('pace', quantity.percent(pace.pace, 0), [
          say('overview.usual', { amount: worth(pace.usual) })
        ])),
    ...forecastCard(pace, { horizon: horizonOf({ grain, period }, scope), worth }),
    ...(pace.coverage === null
      ? []
      : card(
          'coverage',
          say('ui.times', { n: quantity.decimal(pace.coverage, 1) }),
          [say('overview.due', { amount: worth(pace.due) })],
          { outcome: 'open', due: days }
        ))
  ];
}

/** What the period is likely to come to, which leads to the page that says why. */
function forecastCard(
  { forecast, forecast_share, target }: PaceRow,
  { horizon, worth }: { horizon: string | null; worth: (value: number | null) => Words }
): FigureCard[] {
  if (forecast === null || horizon === null) return [];
  return [
    {
      name: 'forecast',
      label: say('figures.forecast'),
      value: worth(forecast),
      notes:
        target === null
          ? []
          : [
              say('overview.forecast_of_target', {
                share: quantity.percent(forecast_share, 0),
                verdict: target > forecast ? 'short' : 'above',
                gap: worth(Math.abs(target - forecast))
              })
            ],
      page: { of: 'forecast', pairs: { horizon } }
    }
  ];
}

/** What changed in the last seven days, each with the deals behind it. */
export function changeCards(changes: readonly ChangeRow[], { workspace }: Scope): FigureCard[] {
  const { from, to } = lastWeek(workspace);
  const days = `${from}..${to}`;
  const dealsOf: Record<ChangeRow['change'], Record<string, string>> = {
    won: { outcome: 'won', closed: days },
    lost: { outcome: 'lost', closed: days },
    new: { created: days },
    pushed: { outcome: 'open', pushed: days },
    revalued: { outcome: 'open', revalued: days }
  };
  const money = workspace.has.includes('deals.amount');
  return (Object.keys(dealsOf) as ChangeRow['change'][]).flatMap((change): FigureCard[] => {
    const row = changes.find((one) => one.change === change);
    if (!row || (change === 'revalued' && !money)) return [];
    return [
      {
        name: change,
        label: say(`overview.change_${change}`),
        value: quantity.whole(row.deals),
        notes: money && row.deals ? [amountOf(row)] : [],
        ...(row.deals ? { deals: dealsOf[change] } : {})
      }
    ];
  });
}

const amountOf = ({ change, amount }: ChangeRow): Words =>
  change === 'revalued'
    ? say('overview.net', {
        way: (amount ?? 0) < 0 ? 'down' : 'up',
        amount: quantity.money(Math.abs(amount ?? 0))
      })
    : quantity.money(amount);
