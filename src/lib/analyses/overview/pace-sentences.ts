import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Scope } from '../answer';
import type { Running } from './pace';
import type { PaceRow } from './pace-shape';

/**
 * How the running period stands: what is won, what is gone of it and what it is likely to come to,
 * against its target or past periods; nothing where neither is known.
 */
export function paceSentences(
  { grain }: Running,
  pace: PaceRow,
  { workspace }: Pick<Scope, 'workspace'>
): Words[] {
  const money = workspace.has.includes('deals.amount');
  const worth = (value: number) =>
    money ? quantity.money(value) : say('overview.deals', { n: Math.round(value) });
  return [...standing(grain, pace, worth), ...outlook(grain, pace, worth)];
}

type Worth = (value: number) => Words;

function standing(grain: Running['grain'], pace: PaceRow, worth: Worth): Words[] {
  if (pace.attainment !== null)
    return [
      say('overview.headline_target', {
        grain,
        share: quantity.percent(pace.attainment, 0),
        gone: quantity.percent(pace.gone, 0),
        forecast: pace.forecast_share === null ? 'none' : 'known',
        coming: quantity.percent(pace.forecast_share, 0)
      })
    ];
  if (pace.pace === null) return [];
  return [
    say('overview.headline_pace', {
      grain,
      won: worth(pace.closed),
      way: pace.pace >= 1 ? 'more' : 'less',
      share: quantity.percent(Math.abs(pace.pace - 1), 0)
    })
  ];
}

/** The forecast in its own words, and why it need not contradict the share of days gone. */
function outlook(grain: Running['grain'], pace: PaceRow, worth: Worth): Words[] {
  const { forecast, target, usual } = pace;
  if (forecast === null) return [];
  const against = pace.attainment === null || pace.pace === null || usual === null ? 'none' : null;
  return [
    say('overview.outlook', {
      grain,
      amount: worth(forecast),
      verdict: target === null ? 'none' : target > forecast ? 'short' : 'above',
      gap: worth(Math.abs((target ?? 0) - forecast)),
      pace: against ?? ((pace.pace ?? 1) >= 1 ? 'ahead' : 'behind'),
      share: quantity.percent(Math.abs((pace.pace ?? 1) - 1), 0)
    })
  ];
}
