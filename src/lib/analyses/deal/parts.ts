import type { Part } from '../answer';
import { facts } from './events';
import { flags } from './flags';
import { type ScoreParts, scoreParts } from './score-queries';
import { factsRow, flagsRow, type DealParams } from './shape';

export type DealParts = ScoreParts & {
  facts: Part<DealParams, typeof factsRow>;
  flags: Part<DealParams, typeof flagsRow>;
};

export const dealParts: DealParts = {
  facts: { row: factsRow, query: ({ id }) => facts(id) },
  flags: { row: flagsRow, query: ({ id }, scope) => flags(id, scope) },
  ...scoreParts
};
