import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { tableOf } from '../../src/lib/analyses/table-of';
import { messages } from '../../src/lib/messages/messages';
import { columnLabel } from '../../src/lib/messages/wording';
import { columnHeading, valueWording } from '../../src/lib/outputs/cell-words';
import { cell, type Voice } from '../../src/lib/words/format';

interface Asked {
  analysis: AnyAnalysis;
  answer: AnyAnswer;
  /** The rows of the answer when absent. */
  part?: string;
  /** Columns that are left out. */
  without?: readonly string[];
  /** So many of its rows; all when absent. */
  most?: number;
}

/** A table as the page prints it, its header first. */
export function wordedTable(
  { analysis, answer, part, without = [], most }: Asked,
  voice: Voice
): string[][] {
  const { rows, fields } = tableOf(analysis, answer, part);
  const shown = Object.entries(fields).filter(
    ([name, { hidden }]) => !hidden && !without.includes(name)
  );
  const headingOf = columnHeading(analysis, answer, voice);
  const textOf = valueWording(analysis, answer, voice);
  const m = messages(voice.locale);
  return [
    shown.map(([name]) => headingOf(name) ?? columnLabel(m, name)),
    ...rows
      .slice(0, most)
      .map((row) =>
        shown.map(([name, { kind }]) => textOf(name, row) ?? cell(kind, row[name], voice))
      )
  ];
}
