import { count, number, text } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { Pipeline } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { decode, decodeOne } from '../../sql/decode';
import { sql } from '../../sql/sql';
import type { ProposedEnd } from '../recognition/propose-ends';
import { spanOfDays } from './describe-workspace';
import type { FileReport } from './file-reports';
import type { FilledStages } from './fill-stages';
import type { MoneyDoubts } from './money-doubts';
import { questionCodes } from './suspicions';

/** A pipeline as loading makes it, and how many deals stand in each of its stages. */
export interface PreviewedPipeline extends Pipeline {
  deals: Record<string, number>;
}

/** What will be on the dashboards, and what is to be asked before. */
export interface Preview {
  deals: number;
  won: number;
  lost: number;
  open: number;
  /** Won amounts by currency, the largest number of deals first; without one where none is named. */
  wonAmounts: { currency: string | null; amount: number }[];
  /** What amounts are converted to, and the currencies that are left out of totals for want of a rate. */
  money: Pick<MoneyDoubts, 'base' | 'unrated'>;
  /** ISO dates; null where nothing has a day. */
  days: { firstDay: string; lastDay: string } | null;
  pipelines: PreviewedPipeline[];
  ends: ProposedEnd[];
  questions: Issue[];
  files: Pick<FileReport, 'file' | 'read' | 'loaded' | 'set_aside'>[];
}

/** Reads it from the tables of the load under way. */
export async function previewOf(
  {
    pipelines,
    ends,
    files,
    issues,
    money
  }: Pick<FilledStages, 'pipelines' | 'ends'> & {
    files: FileReport[];
    issues: Issue[];
    money: MoneyDoubts;
  },
  db: Database
): Promise<Preview> {
  const totals = decodeOne(
    await db.query(sql`
      select
        count(*) as deals,
        count(case when outcome = 'won' then 1 end) as won,
        count(case when outcome = 'lost' then 1 end) as lost,
        count(case when outcome = 'open' then 1 end) as open
      from deals`),
    { deals: count(), won: count(), lost: count(), open: count() }
  );
  const wonAmounts = decode(
    await db.query(sql`
      select currency as currency, cast(sum(amount) as double) as amount, count(*) as n
      from deals
      where outcome = 'won' and amount is not null
      group by currency
      order by n desc, currency`),
    { currency: text().orNull(), amount: number(), n: count() }
  );
  const standing = decode(
    await db.query(sql`
      select coalesce(pipeline, '') as pipeline, stage as stage, count(*) as n
      from deals
      where stage is not null
      group by all
      order by n desc, pipeline, stage`),
    { pipeline: text(), stage: text(), n: count() }
  );
  const seen = new Set(ends.map(({ pipeline, value }) => JSON.stringify([pipeline, value])));
  const met = ({ name, stages, won, lost }: Pipeline): PreviewedPipeline['deals'] => {
    const own = standing.filter(({ pipeline }) => pipeline === name);
    const all = [...stages, ...won, ...lost].filter((stage) =>
      seen.has(JSON.stringify([name, stage]))
    );
    return {
      ...Object.fromEntries(all.map((stage) => [stage, 0])),
      ...Object.fromEntries(own.map(({ stage, n }) => [stage, n]))
    };
  };
  return {
    ...totals,
    wonAmounts: wonAmounts.map(({ currency, amount }) => ({ currency, amount })),
    money: { base: money.base, unrated: money.unrated },
    days: await spanOfDays(db),
    pipelines: pipelines.map((pipeline) => ({ ...pipeline, deals: met(pipeline) })),
    ends,
    questions: issues.filter(({ code }) => questionCodes.has(code)),
    files: files.map(({ file, read, loaded, set_aside }) => ({ file, read, loaded, set_aside }))
  };
}
