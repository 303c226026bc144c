import { count, number, text } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import { noDay, type Pipeline } from '../../domain/workspace';
import { amountBase, ratesByDay } from '../../journeys/journeys';
import type { Database } from '../../sql/database';
import { decode, decodeOne } from '../../sql/decode';
import { sql } from '../../sql/sql';
import { midnight } from '../../sql/verbs';
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
  /**
   * Won amounts as the dashboards add them up: in the base currency, and by their own what has no rate
   * into it, the largest number of deals first; without a currency where none is named.
   */
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
  const days = await spanOfDays(db);
  const wonAmounts = await wonAmountsOf(money.base, days?.lastDay ?? noDay, db);
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
    wonAmounts,
    money: { base: money.base, unrated: money.unrated },
    days,
    pipelines: pipelines.map((pipeline) => ({ ...pipeline, deals: met(pipeline) })),
    ends,
    questions: issues.filter(({ code }) => questionCodes.has(code)),
    files: files.map(({ file, read, loaded, set_aside }) => ({ file, read, loaded, set_aside }))
  };
}

async function wonAmountsOf(
  base: string | null,
  lastDay: string,
  db: Database
): Promise<Preview['wonAmounts']> {
  const found = await db.query(sql`
    with won as (
      select *, cast(coalesce(closed_at, ${midnight(lastDay)}) as date) as valued_on
      from deals
      where outcome = 'won' and amount is not null
    ), by_day as (${ratesByDay()}), valued as (
      select k.currency, k.amount, ${amountBase(base, base !== null)} as in_base
      from won as k
      asof left join by_day as r on r.currency = k.currency and r.on_date <= k.valued_on
    )
    select
      case when ${base === null} or in_base is null then currency else ${base} end as currency,
      cast(sum(coalesce(in_base, amount)) as double) as amount,
      count(*) as n
    from valued
    group by 1
    order by n desc, currency`);
  const fields = { currency: text().orNull(), amount: number(), n: count() };
  return decode(found, fields).map(({ currency, amount }) => ({ currency, amount }));
}
