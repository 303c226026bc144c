import { ident, join, sql, type Sql } from '../sql/sql';

export const enteredColumn = (position: number): Sql => ident(`entered_${position}`);
export const reachedColumn = (position: number): Sql => ident(`reached_${position}`);
export const daysColumn = (position: number): Sql => ident(`days_${position}`);

/** One column for each position from 1 to `stages`, in order. */
export const perStage = (stages: number, write: (position: number) => Sql): Sql =>
  join(positions(stages).map(write), sql`,\n    `);

export const positions = (stages: number): number[] =>
  Array.from({ length: stages }, (_, i) => i + 1);
