import type { PartRows } from '../answer';
import { classesOf, gainsOf, qualityOf } from './past-leads';
import { cardsOf, cellsOf } from './learnt';
import { cardRow, cellRow, classRow, gainRow, qualityRow, type LeadsParams } from './shape';

export const leadsParts = {
  classes: { row: classRow, query: classesOf },
  gains: { row: gainRow, query: gainsOf },
  quality: { row: qualityRow, query: qualityOf },
  /** The model of either goal. */
  cards: { row: cardRow, query: cardsOf },
  /** What the routing hint is drawn from. */
  cells: { inner: true, row: cellRow, query: cellsOf }
} as const;

export type LeadsParts = typeof leadsParts;
export type LeadsPartRows = PartRows<LeadsParams, LeadsParts>;
