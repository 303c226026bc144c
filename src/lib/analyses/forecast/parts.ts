import type { Parts, Scope } from '../answer';
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
  closed: { inner: true, row: closedRow, query: closedDeals },
  earlier: {
    inner: true,
    row: earlierRow,
    query: (params: Values<ForecastParams>, scope: Scope) => earlierWins(params, scope)
  },
  earlier_then: { inner: true, row: earlierRow, query: earlierWinsThen },
  targets: { row: targetRow, query: targets },
  record: { row: recordRow, query: pastRecord },
  card: { row: cardRow, query: modelCard },
  stays: { inner: true, row: stayedRow, query: closedStays },
  held: { inner: true, row: heldRow, query: heldDeals },
  /** The deals that carry the number. */
  deals: { row: openDealsRow },
  whole: { row: wholeRow },
  methods: { row: methodRow },
  categories: { row: categoryRow },
  past: { row: pastRow },
  steps: { row: stepRow },
  moves: { row: moveRow }
} as const satisfies Parts<ForecastParams>;

export type ForecastParts = typeof forecastParts;
