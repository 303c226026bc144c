import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Scope } from '../answer';
import type { Running } from './pace';
import type { PaceRow } from './pace-shape';

/** How the running period stands, against its target or past periods; nothing where neither is known. */
export function paceSentences(
  { grain }: Running,
  pace: PaceRow,
  { workspace }: Pick<Scope, 'workspace'>
): Words[] {
  if (pace.attainment !== null)
    return [
      say('overview.headline_target', {
        grain,
        share: quantity.percent(pace.attainment, 0),
        gone: quantity.percent(pace.gone, 0)
      })
    ];
  if (pace.pace === null) return [];
  const money = workspace.has.includes('deals.amount');
  return [
    say('overview.headline_pace', {
      grain,
      won: money ? quantity.money(pace.closed) : say('overview.deals', { n: pace.deals }),
      way: pace.pace >= 1 ? 'more' : 'less',
      share: quantity.percent(Math.abs(pace.pace - 1), 0)
    })
  ];
}
