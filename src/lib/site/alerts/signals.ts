import { analyses } from '../../analyses/index';
import type { AnyAnalysis } from '../../analyses/analysis';
import { missing, readRequest, run } from '../../analyses/run';
import type { Signal } from '../../analyses/signal';
import { usualPeriod } from '../../analyses/usual-period';
import { daysFrom } from '../../domain/period';
import { isDated, type Workspace } from '../../domain/workspace';
import type { LoadReport } from '../../ingest/load';
import type { Database } from '../../sql/database';
import { quantity, say } from '../../words/say';

/** What is measured in a run. */
export interface Measured {
  signals: Signal[];
  /** Ids and names of the deals behind each signal that counts deals, by what it is of. */
  deals: Record<string, Record<string, string>>;
}

interface Measuring {
  workspace: Workspace;
  files: LoadReport['files'];
  /** ISO date of the run. */
  today: string;
}

/** What pages say now of all that may be watched; the numbers are those of their answers. */
export async function measure(
  { workspace, files, today }: Measuring,
  db: Database
): Promise<Measured> {
  const signals = [...freshness(workspace, today), ...setAside(files)];
  for (const analysis of analyses.filter((one) => one.signals && !missing(one, workspace).length))
    for (const pairs of pipelinesOf(analysis, workspace)) {
      const usual = { usualPeriod: usualPeriod(analysis, workspace) };
      const answer = await run(analysis, readRequest(analysis, pairs, workspace, usual), db);
      signals.push(...analysis.signals!(answer));
    }
  const deals: Measured['deals'] = {};
  for (const { behind, of } of signals)
    if (behind) deals[of] = await dealsBehind(behind, workspace, db);
  return { signals, deals };
}

/** A request for each pipeline where a page walks the stages of one. */
const pipelinesOf = ({ onePipeline }: AnyAnalysis, { pipelines }: Workspace) =>
  onePipeline && pipelines.length > 1
    ? pipelines.map(({ name }): [string, string][] => [['pipeline', name]])
    : [[]];

async function dealsBehind(
  pairs: NonNullable<Signal['behind']>,
  workspace: Workspace,
  db: Database
): Promise<Record<string, string>> {
  const list = analyses.find(({ role }) => role === 'list_of_deals')!;
  const given = Object.entries({ ...pairs, limit: '0' });
  const { rows } = await run(list, readRequest(list, given, workspace), db);
  return Object.fromEntries(
    (rows as { deal_id: string; name: string | null }[]).map(({ deal_id, name }) => [
      deal_id,
      name ?? deal_id
    ])
  );
}

function freshness(workspace: Workspace, today: string): Signal[] {
  if (!isDated(workspace)) return [];
  const value = Math.max(0, daysFrom(workspace.asOf, today));
  return [
    {
      watch: 'not_fresh',
      of: '',
      value,
      words: say('alerts.not_fresh', { day: quantity.day(workspace.asOf), n: value })
    }
  ];
}

function setAside(files: LoadReport['files']): Signal[] {
  const known = files.filter(({ kind }) => kind !== 'unknown');
  const read = known.reduce((sum, file) => sum + file.read, 0);
  const n = known.reduce((sum, file) => sum + file.set_aside, 0);
  if (!read) return [];
  const words = say('alerts.set_aside', {
    n,
    read: quantity.whole(read),
    share: quantity.percent(n / read)
  });
  return [{ watch: 'set_aside', of: '', value: n / read, words }];
}
