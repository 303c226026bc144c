import { say } from '../../words/say';
import type { Asked, Pause } from '../answer';
import { knownAttributes } from './candidates';
import { estimateDrivers } from './estimate';
import { reasonShift, shiftProof, shiftSentence } from './reasons';
import { headline, proofOf, ratesOf, reachOf, sentence } from './sentences';
import type { driversQueried, DriversParams, DriversParts } from './shape';

/** Sentences below the headline. */
const mostFindings = 4;

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
    headline: first ? headline(first) : say('drivers.headline_none'),
    findings: [
      ...notable.slice(0, 1).flatMap((row) => [ratesOf(row), reachOf(row)]),
      ...notable.slice(1, mostFindings).map(sentence),
      ...(shift ? [shiftSentence(shift)] : [])
    ],
    proof: [...notable.slice(0, mostFindings).map(proofOf), ...(shift ? [shiftProof(shift)] : [])],
    counted: { of: 'deals' as const, n }
  };
}
