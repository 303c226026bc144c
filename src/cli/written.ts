import type { AnyAnalysis } from '../lib/analyses/analysis';
import type { AnyAnswer } from '../lib/analyses/answer';
import { chartsOf } from '../lib/analyses/block';
import type { ChartContext } from '../lib/charts/context';
import { roughWidth } from '../lib/charts/rough-width';
import { AppError } from '../lib/domain/app-error';
import { messages } from '../lib/messages/messages';
import { columnLabel } from '../lib/messages/wording';
import { nodeParquet } from '../lib/engine/parquet-node';
import { toCsv } from '../lib/outputs/csv';
import { toJson } from '../lib/outputs/json';
import { pageSheets } from '../lib/outputs/page-sheets';
import { toSvg } from '../lib/outputs/svg';
import { toTextTable } from '../lib/outputs/text-table';
import { toWorkbook } from '../lib/outputs/workbook';
import { workbookFormats } from '../lib/outputs/workbook-formats';
import { toArrowStream } from '../lib/sql/arrow-stream';
import { subtitle } from '../lib/ui/charts/subtitle';
import { voiceOf } from '../lib/words/voice';
import { wordsOf } from '../lib/words/words';
import type { Arguments } from './arguments';

/** An answer in the format asked for, for standard output or a file. */
export async function written(
  analysis: AnyAnalysis,
  answer: AnyAnswer,
  args: Arguments
): Promise<string | Uint8Array> {
  const voice = voiceOf({ locale: args.locale }, answer.scope.workspace);
  switch (args.format) {
    case 'json':
      return JSON.stringify(toJson(analysis, answer, voice), null, 2);
    case 'csv':
      return toCsv(answer.rows, analysis.row).trimEnd();
    case 'xlsx': {
      const under = subtitle({ ...answer, analysis, dated: true }, { locale: args.locale });
      const sheets = pageSheets(analysis, answer, { voice, under });
      return toWorkbook({ sheets, formats: workbookFormats(voice) });
    }
    case 'parquet':
      return nodeParquet.writeParquet(toArrowStream(answer.rows, analysis.row));
    case 'svg': {
      const charts = chartsOf(analysis.blocks(answer));
      const chart = charts.find(({ id }) => id === args.chart) ?? charts[0];
      const svg = chart && toSvg(chart, answer, { ...voice, ...paper });
      if (!svg) throw new AppError('nothing_to_draw', { analysis: analysis.id });
      return svg;
    }
    default: {
      const words = messages(args.locale);
      const table = toTextTable(
        answer.rows,
        analysis.row,
        (name) => columnLabel(words, name),
        voice
      );
      return `${wordsOf(answer.headline, voice)}\n\n${table}`;
    }
  }
}

const paper: Omit<ChartContext, 'locale' | 'currency'> = {
  theme: 'light',
  width: 960,
  animate: false,
  measureText: roughWidth
};
