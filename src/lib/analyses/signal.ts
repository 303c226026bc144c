import type { Words } from '../words/words';

/** What may be watched from one run to the next; the workspace file has a threshold for each. */
export const watches = [
  'leak',
  'forecast',
  'stalled',
  'newly_stalled',
  'not_fresh',
  'set_aside'
] as const;
export type Watched = (typeof watches)[number];

/** A number of an answer that somebody may want to be told of once it crosses a threshold. */
export interface Signal {
  watch: Watched;
  /** Of which pipeline, stage, period: the same from run to run. */
  of: string;
  /** Points a rate fell by, share of the target, number of deals, days, share of rows. */
  value: number;
  words: Words;
  /** Filters of the list of deals that are counted. */
  behind?: Readonly<Record<string, string>>;
}
