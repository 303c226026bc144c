import { isDated } from '../lib/domain/workspace';
import type { AppError } from '../lib/domain/app-error';
import { analyses } from '../lib/analyses/index';
import { flaggedRows, setAsideRow, setAsideRows } from '../lib/ingest/quality';
import { toCsv } from '../lib/outputs/csv';
import type { Database } from '../lib/sql/database';
import type { FileReport } from '../lib/ingest/loading/file-reports';
import type { LoadReport } from '../lib/ingest/load';
import { wording } from '../lib/messages/wording';
import type { Messages } from '../lib/messages/messages';
import type { Arguments } from './arguments';
import { said } from './said';

/** How to use the command. */
export const usage = (words: Messages): string =>
  [
    words.cli.usage(),
    '',
    '  sluice run <analysis> --data <file or folder>… [--workspace w.json] [--as-of 2026-08-31]',
    '                        [--param name=value]… [--format table|json|csv|svg|sql] [--chart id] [--locale en|zh-CN]',
    '                        [--format xlsx|parquet --out <file>]',
    '  sluice forecast       --data <file or folder>… [--target deals|leads] [--horizon 60d] [--group-by column]',
    '                        [--seed 1] [--workspace w.json] [--as-of 2026-08-31] [--format table|json] [--locale en|zh-CN]',
    '  sluice forecast       --period this_quarter --data <file or folder>… [--workspace w.json] [--format table|json]',
    '  sluice check          --data <file or folder>… [--workspace w.json] [--format table|json|csv]',
    '  sluice publish        --data <file or folder>… --out <site>/site-data [--check-only] [--no-models] [--no-variations]',
    '                        [--audience "north: region = North"]…',
    '                        [--alerts <file> [--webhook <url>]] [--watch]',
    '                        [--workspace w.json] [--format table|json] [--locale en|zh-CN]',
    '  all with --data       [--won "A,B"] [--lost "C"] [--open "D"] [--ignore "E"] [--engine native|wasm]',
    '  sluice site           --out <folder> [--base /sluice/]',
    '  sluice serve          [--root <folder>] [--port 4173] [--base /sluice/] [--help]',
    '  sluice doctor <url>   [--header "Cookie: …"]… [--fresh-days 7] [--format table|json] [--locale en|zh-CN]',
    '  sluice list           [--format table|json]',
    '',
    `${words.cli.analyses()} ${analyses.map(({ id }) => id).join(', ')}`
  ].join('\n');

/** Every analysis with its question and parameters. */
export function listed({ format }: Arguments, words: Messages): string {
  const rows = analyses.map(({ id, params }) => ({
    analysis: id,
    question: wording(words, id, 'question') ?? '',
    params: Object.keys(params)
  }));
  if (format === 'json') return JSON.stringify(rows, null, 2);
  const width = Math.max(...rows.map(({ analysis }) => analysis.length));
  return rows.map(({ analysis, question }) => `${analysis.padEnd(width)}  ${question}`).join('\n');
}

/** The same report where nothing could be loaded, and why, as JSON. */
export const notLoaded = ({ code, details }: AppError, files: FileReport[]): string =>
  JSON.stringify(
    {
      files,
      issues: [{ code, severity: 'error', details }],
      workspace: null,
      set_aside: [],
      flagged: []
    },
    null,
    2
  );

/**
 * What the files are, how they map, what was read, loaded and set aside, and what looks suspicious; as
 * JSON with every row, as CSV only the rows set aside.
 */
export async function checked(
  { files, issues, workspace }: LoadReport,
  { format, locale }: Arguments,
  db: Database
): Promise<string> {
  if (format === 'csv') return toCsv(await setAsideRows(db), setAsideRow).trimEnd();
  if (format === 'json') {
    const { pipelines, asOf, firstDay, baseCurrency } = workspace;
    const details = {
      files,
      issues,
      workspace: {
        pipelines,
        asOf: isDated(workspace) ? asOf : null,
        firstDay: isDated(workspace) ? firstDay : null,
        baseCurrency
      },
      set_aside: await setAsideRows(db),
      flagged: await flaggedRows(db)
    };
    return JSON.stringify(details, null, 2);
  }
  const lines = files
    .map((file) =>
      [
        `${file.file}: ${file.kind}, ${file.read} = ${file.loaded} + ${file.set_aside}`,
        ...file.issues.map((issue) => `  ${said(issue, locale)}`)
      ].join('\n')
    )
    .join('\n');
  return [lines, ...issues.map((issue) => said(issue, locale))].join('\n');
}
