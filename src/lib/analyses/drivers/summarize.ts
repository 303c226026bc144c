import { say } from '../../words/say';
import type { Asked, Pause } from '../answer';
import { knownAttributes } from './candidates';
import { estimateDrivers } from './estimate';
import { reasonShift, shiftSentence } from './reasons';
import { headline, reachOf, sentence } from './sentences';
import type { driversQueried, DriversParams, DriversParts } from './shape';

/** Sentences below the headline. */
const mostFindings = 6;

/** What goes with winning and losing, and how the reasons given for losing changed. */
export async function summarizeDrivers(
  {
    rows: deals,
    parts,
    params: { landmark, later },
    scope: { workspace }
  }: Asked<DriversParams, typeof driversQueried, DriversParts>,
  pause: Pause
) {
  const attributes = await knownAttributes(deals, workspace, pause);
  const rows = await estimateDrivers(deals, parts, { landmark, later, attributes, pause });
  const notable = rows.filter((row) => row.notable);
  const [first] = notable;
  const n = deals.filter(({ outcome }) => outcome !== 'open').length;
  const shift = await reasonShift(deals, attributes, pause);
  return {
    rows,
    headline: first ? headline(first) : say('drivers.headline_none', { n }),
    findings: [
      ...notable.slice(0, 1).map(reachOf),
      ...notable.slice(1, mostFindings).map(sentence),
      ...(shift ? [shiftSentence(shift)] : [])
    ],
    counted: { of: 'deals' as const, n }
  };
}
