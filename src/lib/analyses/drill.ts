/** A list of deals. */
export interface Drill {
  /** URL pairs of the list. */
  pairs: Record<string, string>;
  /** How many deals it holds, as the row says; null where the row does not count them. */
  deals: number | null;
}
