/** What an item of a chart stands for: a row of the answer, or a part of it, or a deal. */
export interface DrawnItem {
  /** Index into the rows of the answer, or what the chart's own `drill` takes it for; below 0 for none. */
  row?: number;
  /** Id of a deal. */
  deal?: string;
  /** Which of the row's deals, as `drill` of the analysis knows them; all of them when absent. */
  part?: string;
}

/** Says what an item stands for, by its row among those of the mark and its place there. */
export type Stands<T> = (row: T, i: number) => DrawnItem;

/** For marks whose rows are those of the answer, from the first on. */
export const ownRow = (_: unknown, i: number): DrawnItem => ({ row: i });

/** The same, for marks that show a part of each row. */
export const ownPart =
  (part: string) =>
  (_: unknown, i: number): DrawnItem => ({ row: i, part });
