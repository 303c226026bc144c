/** What an item of a chart stands for: a row of the answer, narrowed by `also`, or a deal. */
export interface DrawnItem {
  /** Index into the rows of the answer; below 0 for none. */
  row?: number;
  /** Id of a deal. */
  deal?: string;
  /** Pairs that narrow the list of the row's deals. */
  also?: Record<string, string>;
}

/** Says what an item stands for, by its row among those of the mark and its place there. */
export type Stands<T> = (row: T, i: number) => DrawnItem;

/** For marks whose rows are those of the answer, from the first on. */
export const ownRow = (_: unknown, i: number): DrawnItem => ({ row: i });
