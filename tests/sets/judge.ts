import { AppError } from '../../src/lib/domain/app-error';
import { count, money } from '../../src/lib/domain/field';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';
import { decode } from '../../src/lib/sql/decode';
import type { Store } from '../../src/lib/sql/database';
import { sql } from '../../src/lib/sql/sql';
import type { RandomSet, Truth } from './random-set';

export interface Verdict {
  /** `said`: a number is wrong, and a warning or an error says that something is amiss. */
  what: 'exact' | 'said' | 'silent';
  /** What was read otherwise than it was. */
  wrong: string[];
  /** Codes of warnings, or of the error. */
  said: string[];
}

/** Loads a set without any help, and holds what was read against how it was. */
export async function judge({ files, truth }: RandomSet, store: Store): Promise<Verdict> {
  const sources = Object.entries(files).map(([name, content]) => ({ name, content }));
  try {
    const report = await ingestFiles(sources, {}, store);
    const issues = [...report.issues, ...report.files.flatMap((file) => file.issues)];
    const wrong = differences(
      await readFigures(store),
      report.workspace.pipelines[0]?.stages,
      truth
    );
    const said = issues.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
    const what = wrong.length === 0 ? 'exact' : said.length ? 'said' : 'silent';
    return { what, wrong, said: [...new Set<string>(said)] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { what: 'said', wrong: ['not loaded'], said: [error.code] };
  }
}

const figures = { won: count(), lost: count(), open: count(), won_amount: money().orNull() };

async function readFigures(store: Store) {
  const [row] = decode(
    await store.query(sql`
select
  count(case when d.outcome = 'won' then 1 end) as won,
  count(case when d.outcome = 'lost' then 1 end) as lost,
  count(case when d.outcome = 'open' then 1 end) as open,
  sum(case when d.outcome = 'won' then d.amount end) as won_amount
from deals as d`),
    figures
  );
  return row!;
}

function differences(
  read: Awaited<ReturnType<typeof readFigures>>,
  stages: string[] | undefined,
  truth: Truth
): string[] {
  const wrong: string[] = [];
  for (const name of ['won', 'lost', 'open'] as const)
    if (read[name] !== truth[name]) wrong.push(`${name} ${read[name]} for ${truth[name]}`);
  if (Math.abs((read.won_amount ?? 0) - truth.wonAmount) > 0.005)
    wrong.push(`won amount ${read.won_amount} for ${truth.wonAmount}`);
  const open = (stages ?? []).filter((stage) => truth.stages?.includes(stage));
  if (truth.stages && open.join('\n') !== truth.stages.join('\n'))
    wrong.push(`stages ${(stages ?? []).join(' > ')} for ${truth.stages.join(' > ')}`);
  return wrong;
}
