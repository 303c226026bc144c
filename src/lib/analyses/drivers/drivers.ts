import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';
import { analysis } from '../analysis';
import { effectDots } from './effect-dots';
import { landmarkDeals } from './landmark-deals';
import { driversParams, driversQueried, driversRow } from './shape';
import { summarizeDrivers } from './summarize';

/**
 * What goes with winning and losing: adjusted differences of win rates between deals with and
 * without a behaviour before the landmark, or an attribute. Associations, not causes.
 */
export const drivers = analysis({
  id: 'drivers',
  params: driversParams,
  needs: ['deals', 'deals.created_at'],
  query: ({ landmark }, scope) => landmarkDeals(landmark, scope),
  queried: driversQueried,
  row: driversRow,
  summarize: (rows, _, { landmark }) => summarizeDrivers(rows, landmark),
  charts: [effectDots],
  words: {
    driver: ({ driver }, _, { locale }) => wording(messages(locale), 'drivers', `driver_${driver}`)
  },
  drill: ({ driver, value }) =>
    value !== null && driver !== 'many_touches' ? { [driver!]: value, outcome: 'open' } : null
});
