import type { AnyAnalysis } from '../lib/analyses/analysis';
import type { AnyAnswer } from '../lib/analyses/answer';
import type { ChartContext } from '../lib/charts/context';
import { AppError } from '../lib/domain/app-error';
import { messages } from '../lib/messages/messages';
import { columnLabel } from '../lib/messages/wording';
import { toCsv } from '../lib/outputs/csv';
import { toJson } from '../lib/outputs/json';
import { toSvg } from '../lib/outputs/svg';
import { toTextTable } from '../lib/outputs/text-table';
import type { Arguments } from './arguments';

/** A result in the format asked for, for standard output. */
export function written(analysis: AnyAnalysis, result: AnyAnswer, args: Arguments): string {
  const voice = { locale: args.locale, currency: result.scope.workspace.baseCurrency };
  switch (args.format) {
    case 'json':
      return JSON.stringify(toJson(analysis, result, voice), null, 2);
    case 'csv':
      return toCsv(result.rows, analysis.row).trimEnd();
    case 'svg': {
      const svg = toSvg(analysis, result, { ...voice, ...paper }, args.chart ?? undefined);
      if (!svg) throw new AppError('nothing_to_draw', { analysis: analysis.id });
      return svg;
    }
    default: {
      const words = messages(args.locale);
      const table = toTextTable(
        result.rows,
        analysis.row,
        (name) => columnLabel(words, name),
        voice
      );
      return `${result.headline(voice)}\n\n${table}`;
    }
  }
}

const paper: Omit<ChartContext, 'locale' | 'currency'> = {
  theme: 'light',
  width: 960,
  animate: false,
  measureText: (text, fontSize) =>
    [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 1 : 0.56) * fontSize, 0)
};
