import type { Scope } from '../answer';
import type { Values } from '../params';
import { targetRow } from '../target-rows';
import { earlierWinsThen, heldDeals } from './held';
import {
  cardRow,
  categoryRow,
  closedRow,
  earlierRow,
  heldRow,
  methodRow,
  moveRow,
  pastRow,
  recordRow,
  stayedRow,
  stepRow,
  wholeRow
} from './part-rows';
import { closedDeals, earlierWins, modelCard, pastRecord, targets } from './queries';
import { openDealsRow, type ForecastParams } from './shape';
import { closedStays } from './stays';

export const forecastParts = {
  closed: { row: closedRow, query: closedDeals },
  earlier: {
    row: earlierRow,
    query: (params: Values<ForecastParams>, scope: Scope) => earlierWins(params, scope)
  },
  earlier_then: { row: earlierRow, query: earlierWinsThen },
  targets: { row: targetRow, query: targets },
  record: { row: recordRow, query: pastRecord },
  card: { row: cardRow, query: modelCard },
  stays: { row: stayedRow, query: closedStays },
  held: { row: heldRow, query: heldDeals },
  /** The deals that carry the number. */
  deals: { row: openDealsRow },
  whole: { row: wholeRow },
  methods: { row: methodRow },
  categories: { row: categoryRow },
  past: { row: pastRow },
  steps: { row: stepRow },
  moves: { row: moveRow }
};

export type ForecastParts = typeof forecastParts;
