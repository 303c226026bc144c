import { analyses } from '../lib/analyses/index';
import type { LoadReport } from '../lib/ingest/load';
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
    '  sluice forecast       --data <file or folder>… [--target deals|leads] [--horizon 60d] [--group-by column]',
    '                        [--seed 1] [--workspace w.json] [--as-of 2026-08-31] [--format table|json] [--locale en|zh-CN]',
    '  sluice check          --data <file or folder>… [--workspace w.json] [--format table|json]',
    '  sluice list           [--format table|json]',
    '',
    `${words.cli.analyses()} ${analyses.map(({ id }) => id).join(', ')}`
  ].join('\n');

/** Every analysis with its question and parameters. */
export function listed({ format }: Arguments, words: Messages): string {
  const rows = analyses.map(({ id, params }) => ({
    analysis: id,
    question:
      (words as unknown as Record<string, { question?: () => string }>)[id]?.question?.() ?? '',
    params: Object.keys(params)
  }));
  if (format === 'json') return JSON.stringify(rows, null, 2);
  const width = Math.max(...rows.map(({ analysis }) => analysis.length));
  return rows.map(({ analysis, question }) => `${analysis.padEnd(width)}  ${question}`).join('\n');
}

/** What the files are, how they map, and what was read, loaded and set aside. */
export function checked({ files }: LoadReport, { format, locale }: Arguments): string {
  if (format === 'json') return JSON.stringify({ files }, null, 2);
  return files
    .map((file) =>
      [
        `${file.file}: ${file.kind}, ${file.read} = ${file.loaded} + ${file.set_aside}`,
        ...file.issues.map((issue) => `  ${said(issue, locale)}`)
      ].join('\n')
    )
    .join('\n');
}
