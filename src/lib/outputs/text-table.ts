import type { Voice } from '../words/format';
import { cellOf } from '../words/format';
import type { Field, Fields, Row } from '../domain/field';

/** Rows as an aligned plain-text table; Chinese characters count as two columns wide. */
export function toTextTable<F extends Fields>(
  rows: readonly Row<F>[],
  fields: F,
  label: (name: string) => string,
  voice: Voice
): string {
  const shown = Object.entries(fields).filter(([, field]) => !field.hidden);
  const lines = [
    shown.map(([name]) => label(name)),
    ...rows.map((row) => shown.map(([name, field]) => cellOf(field, row[name as keyof F], voice)))
  ];
  const widths = shown.map((_, i) => Math.max(...lines.map((line) => width(line[i]!))));
  return lines
    .map((line) =>
      line
        .map((text, i) => padded(text, widths[i]!, shown[i]![1]))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}

const width = (text: string): number =>
  [...text].reduce((sum, c) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/.test(c) ? 2 : 1), 0);

const leftAligned = ['text', 'date', 'timestamp'];

function padded(text: string, to: number, { kind }: Field): string {
  const space = ' '.repeat(Math.max(0, to - width(text)));
  return leftAligned.includes(kind) ? text + space : space + text;
}
