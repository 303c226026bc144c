import { messages } from '../../messages/messages';
import type { Pause, Scope } from '../answer';
import type { Voice } from '../../words/format';
import type { Values } from '../params';
import { knownAttributes } from './candidates';
import { estimateDrivers } from './estimate';
import { reasonShift, shiftSentence } from './reasons';
import { headline, reachOf, sentence } from './sentences';
import type { DriverDeal, DriversParams, DriversPartRows } from './shape';

/** Sentences below the headline. */
const mostFindings = 6;

/** What goes with winning and losing, and how the reasons given for losing changed. */
export async function summarizeDrivers(
  deals: DriverDeal[],
  parts: DriversPartRows,
  { landmark, later }: Values<DriversParams>,
  { workspace }: Pick<Scope, 'workspace'>,
  pause: Pause
) {
  const attributes = await knownAttributes(deals, workspace, pause);
  const rows = await estimateDrivers(deals, parts, { landmark, later, attributes, pause });
  const notable = rows.filter((row) => row.notable);
  const n = deals.filter(({ outcome }) => outcome !== 'open').length;
  const shift = await reasonShift(deals, attributes, pause);
  return {
    rows,
    headline: notable[0]
      ? headline(notable[0])
      : (ctx: Voice) => messages(ctx.locale).drivers.headline_none({ n }),
    findings: [
      ...notable.slice(0, 1).map(reachOf),
      ...notable.slice(1, mostFindings).map(sentence),
      ...(shift ? [shiftSentence(shift)] : [])
    ],
    counted: { of: 'deals' as const, n }
  };
}
