import { count, date, ratio, text, type Row, label } from '../../domain/field';

/** What the model says of the deal; no row where it says nothing. */
export const scoreRow = {
  probability: ratio().orNull(),
  /** The same model's chance a week before, where the deal was open then. */
  probability_before: ratio().orNull(),
  typical: ratio().orNull(),
  stage: text({ hidden: true }).orNull(),
  predicted_close_on: date().orNull(),
  slip_risk: ratio().orNull(),
  next_action: text({ hidden: true }).orNull(),
  next_effect: ratio({ hidden: true }).orNull(),
  candidate: text().orNull(),
  trained_on: date().orNull(),
  subjects: count().orNull(),
  /** Why no model speaks: then there is no probability. */
  abstained: text({ hidden: true }).orNull()
};
export type Score = Row<typeof scoreRow>;

/** From the typical deal to this one: the first row is the typical one. */
export const contributionsRow = {
  place: count({ hidden: true }),
  field: text(),
  value: label().orNull(),
  effect: ratio({ decimals: 6 }).orNull(),
  /** Chance with this field and those before it as the deal has them. */
  level: ratio({ decimals: 6 })
};

/** From a week before to now: the first row is what was said then. */
export const changesRow = {
  place: count({ hidden: true }),
  since: date({ hidden: true }),
  field: text(),
  was: text().orNull(),
  value: label().orNull(),
  effect: ratio({ decimals: 6 }).orNull(),
  level: ratio({ decimals: 6 })
};

/** The chosen model's chances against what happened, on deals it had not seen. */
export const provenRow = {
  predicted: ratio(),
  observed: ratio(),
  n: count()
};
