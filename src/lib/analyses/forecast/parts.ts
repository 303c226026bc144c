import type { Part } from '../analysis';
import { closedDeals, earlierWins, modelCard, openDeals, pastRecord, targetsIn } from './queries';
import {
  cardRow,
  closedRow,
  earlierRow,
  openDealsRow,
  recordRow,
  targetRow,
  type ForecastParams
} from './shape';

export interface ForecastParts extends Record<string, Part<ForecastParams>> {
  deals: Part<ForecastParams, typeof openDealsRow>;
  closed: Part<ForecastParams, typeof closedRow>;
  earlier: Part<ForecastParams, typeof earlierRow>;
  targets: Part<ForecastParams, typeof targetRow>;
  record: Part<ForecastParams, typeof recordRow>;
  card: Part<ForecastParams, typeof cardRow>;
}

export const forecastParts: ForecastParts = {
  /** The deals that carry the number. */
  deals: { row: openDealsRow, query: openDeals },
  closed: { row: closedRow, query: closedDeals },
  earlier: { row: earlierRow, query: earlierWins },
  targets: { row: targetRow, query: targetsIn },
  record: { row: recordRow, query: pastRecord },
  card: { row: cardRow, query: modelCard }
};
