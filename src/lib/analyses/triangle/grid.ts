/** Curves over ages, ready to be drawn as a heat map or as lines. */
export interface Grid {
  /** Names of the lines, oldest or most frequent first. */
  lines: string[];
  /** Highest age drawn, in months. */
  mostMonths: number;
  /** Only what may be shown: an age a line has not fully lived through has no cell. */
  cells: GridCell[];
  print(value: number): string;
  /** Name of the age axis. */
  axis: string;
}

export interface GridCell {
  line: number;
  age: number;
  value: number;
  /** Index of the row behind the cell. */
  row: number;
  /** Safe tooltip text. */
  tooltip: string;
}

/** The newest lines when there are more than a chart has room for. */
export function newestLines(grid: Grid, most: number): Grid {
  const dropped = Math.max(0, grid.lines.length - most);
  return {
    ...grid,
    lines: grid.lines.slice(dropped),
    cells: grid.cells
      .filter(({ line }) => line >= dropped)
      .map((cell) => ({ ...cell, line: cell.line - dropped }))
  };
}
