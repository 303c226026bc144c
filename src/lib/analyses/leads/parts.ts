import type { Part, PartRows } from '../answer';
import { classesOf, gainsOf, qualityOf } from './past-leads';
import { cardsOf, cellsOf } from './learnt';
import { cardRow, cellRow, classRow, gainRow, qualityRow, type LeadsParams } from './shape';

export type LeadsParts = {
  classes: Part<LeadsParams, typeof classRow>;
  gains: Part<LeadsParams, typeof gainRow>;
  quality: Part<LeadsParams, typeof qualityRow>;
  cards: Part<LeadsParams, typeof cardRow>;
  cells: Part<LeadsParams, typeof cellRow>;
};

export const leadsParts: LeadsParts = {
  classes: { row: classRow, query: (params, scope) => classesOf(params, scope) },
  gains: { row: gainRow, query: (params, scope) => gainsOf(params, scope) },
  quality: { row: qualityRow, query: (params, scope) => qualityOf(params, scope) },
  /** The model of either goal. */
  cards: { row: cardRow, query: () => cardsOf() },
  /** What the routing hint is drawn from. */
  cells: { row: cellRow, query: (params, scope) => cellsOf(params, scope) }
};

export type LeadsPartRows = PartRows<LeadsParams, LeadsParts>;
