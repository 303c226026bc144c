import type { Part } from '../answer';
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
  targetRow,
  wholeRow
} from './part-rows';
import { closedDeals, earlierWins, modelCard, pastRecord, targetsIn } from './queries';
import { openDealsRow, type ForecastParams } from './shape';
import { closedStays } from './stays';

export type ForecastParts = {
  closed: Part<ForecastParams, typeof closedRow>;
  earlier: Part<ForecastParams, typeof earlierRow>;
  earlier_then: Part<ForecastParams, typeof earlierRow>;
  targets: Part<ForecastParams, typeof targetRow>;
  record: Part<ForecastParams, typeof recordRow>;
  card: Part<ForecastParams, typeof cardRow>;
  stays: Part<ForecastParams, typeof stayedRow>;
  held: Part<ForecastParams, typeof heldRow>;
  deals: Part<ForecastParams, typeof openDealsRow>;
  whole: Part<ForecastParams, typeof wholeRow>;
  methods: Part<ForecastParams, typeof methodRow>;
  categories: Part<ForecastParams, typeof categoryRow>;
  past: Part<ForecastParams, typeof pastRow>;
  steps: Part<ForecastParams, typeof stepRow>;
  moves: Part<ForecastParams, typeof moveRow>;
};

export const forecastParts: ForecastParts = {
  closed: { row: closedRow, query: closedDeals },
  earlier: { row: earlierRow, query: (params, scope) => earlierWins(params, scope) },
  earlier_then: { row: earlierRow, query: earlierWinsThen },
  targets: { row: targetRow, query: targetsIn },
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
