import type { TableRow } from '../../src/lib/domain/forecast-tables';

export const figure = (value: TableRow[string] | undefined, digits = 3): string =>
  typeof value === 'number' ? value.toFixed(digits) : '–';

export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : `${(100 * share).toFixed(1)}%`;

export const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
