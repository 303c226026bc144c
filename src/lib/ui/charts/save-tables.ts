import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyAnswer } from '../../analyses/answer';
import { tableOf } from '../../analyses/table-of';
import { pageSheets } from '../../outputs/page-sheets';
import { sheetOf, type Sheet } from '../../outputs/sheet';
import { sheetCsv } from '../../outputs/sheet-csv';
import { workbookFormats } from '../../outputs/workbook-formats';
import { inFullOf } from '../../state/answer-of';
import { site } from '../../state/site.svelte';
import type { WorkspaceState } from '../../state/workspace.svelte';
import type { Voice } from '../../words/voice';
import { saveFile } from '../parts/save-file';

interface Saved {
  analysis: AnyAnalysis;
  answer: AnyAnswer;
  voice: Voice;
  workspace: WorkspaceState;
}

/** Of one table: the rows of the answer when absent. */
interface SavedTable extends Saved {
  part?: string;
}

export type TableFormat = 'csv' | 'xlsx' | 'parquet';

/** Every row of a table as a file. Parquet is for programs: names of fields, amounts in the base currency. */
export async function saveTable(table: SavedTable, format: TableFormat): Promise<void> {
  site.demand('export');
  const { analysis, part, voice, workspace } = table;
  const answer = await inFullOf(analysis, table.answer, workspace);
  const name = `${part ? `${analysis.id}-${part}` : analysis.id}.${format}`;
  if (format === 'parquet') return saveFile(name, fileOf(await parquetOf(analysis, answer, part)));
  const sheet = sheetOf(analysis, answer, { part, voice });
  if (format === 'xlsx') return saveFile(name, await workbookOf([sheet], voice));
  saveFile(name, new Blob([sheetCsv(sheet, voice)], { type: 'text/csv;charset=utf-8' }));
}

/** All figures of a page in one file. */
export async function savePage(
  { analysis, voice, workspace, ...page }: Saved & { under: string },
  format: 'zip' | 'xlsx'
): Promise<void> {
  site.demand('export');
  const answer = await inFullOf(analysis, page.answer, workspace);
  const sheets = pageSheets(analysis, answer, { voice, under: page.under });
  if (format === 'xlsx') return saveFile(`${analysis.id}.xlsx`, await workbookOf(sheets, voice));
  const { sheetsZip } = await import('../../outputs/sheets-zip');
  saveFile(`${analysis.id}.zip`, fileOf(sheetsZip(sheets, voice), 'application/zip'));
}

async function workbookOf(sheets: readonly Sheet[], voice: Voice): Promise<Blob> {
  const { browserWorkbook } = await import('../../engine/workbook-browser');
  const bytes = await browserWorkbook({ sheets, formats: workbookFormats(voice) });
  return fileOf(bytes, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}

async function parquetOf(
  analysis: AnyAnalysis,
  answer: AnyAnswer,
  part: string | undefined
): Promise<Uint8Array> {
  const { rows, fields } = tableOf(analysis, answer, part);
  const [{ toArrowStream }, { browserParquet }] = await Promise.all([
    import('../../sql/arrow-stream'),
    import('../../engine/parquet-browser')
  ]);
  return browserParquet.writeParquet(toArrowStream(rows, fields));
}

const fileOf = (bytes: Uint8Array, type = 'application/octet-stream'): Blob =>
  new Blob([bytes as BlobPart], { type });
