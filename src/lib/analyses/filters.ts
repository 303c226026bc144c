import { dealDimensions } from '../domain/tables';
import { parsePeriod, type Period } from '../domain/period';
import { pipelineOf, type Pipeline, type Workspace } from '../domain/workspace';
import { addDays, day, midnight } from '../sql/verbs';
import { all, ident, join, sql, type Sql } from '../sql/sql';
import { choice, list, period, readParams, text, whole, type Params } from './params';

/** What the filter bar offers on every page; `x_` dimensions of the workspace come on top. */
export const filterParams = {
  period: period(),
  pipeline: text(),
  account: text(),
  amount_min: whole(),
  amount_max: whole(),
  flagged: choice(['in', 'out', 'only']),
  ...(Object.fromEntries(dealDimensions.map((name) => [name, list()])) as Record<
    (typeof dealDimensions)[number],
    ReturnType<typeof list>
  >)
};

export interface Filters {
  /** Null is the whole of the data. */
  period: Period | null;
  /** The token the period was read from, as it stands in the URL. */
  periodToken: string;
  pipeline: Pipeline;
  /** Deals of all pipelines count; `pipeline` is then only the largest. */
  everyPipeline: boolean;
  account: string;
  /** In the base currency; 0 is no bound. */
  amountMin: number;
  amountMax: number;
  /** Whether deals with a suspicious value count: all do, they do not, or they alone do. */
  flagged: 'in' | 'out' | 'only';
  /** Chosen values per dimension; `''` chooses the deals without a value. */
  dimensions: Record<string, readonly string[]>;
}

/** Reads the filters out of URL pairs; `from` and `to` override the period. */
export function readFilters(
  given: Iterable<readonly [string, string]>,
  workspace: Workspace,
  { initialPeriod = 'all', acrossPipelines = false } = {}
): { filters: Filters; rejected: string[] } {
  const pairs = [...given];
  const extra = Object.keys(workspace.dimensions).filter((name) => name.startsWith('x_'));
  const params: Params = {
    ...filterParams,
    from: text(),
    to: text(),
    ...Object.fromEntries(extra.map((name) => [name, list()]))
  };
  const { values, rejected } = readParams(params, pairs);
  const chosen =
    (values.period as string) === 'all' && !pairs.some(([name]) => name === 'period')
      ? initialPeriod
      : (values.period as string);
  const token = values.from || values.to ? `${values.from}..${values.to}` : chosen;
  const span = parsePeriod(token, workspace);
  if (!span && token !== 'all') rejected.push('period');
  const names = [...dealDimensions, ...extra];
  return {
    rejected,
    filters: {
      period: span,
      periodToken: span ? token : 'all',
      everyPipeline: acrossPipelines && !values.pipeline,
      pipeline: pipelineOf(workspace, (values.pipeline as string) || null),
      account: values.account as string,
      amountMin: values.amount_min as number,
      amountMax: values.amount_max as number,
      flagged: values.flagged as Filters['flagged'],
      dimensions: Object.fromEntries(
        names
          .map((name) => [name, values[name] as readonly string[]] as const)
          .filter(([, chosenValues]) => chosenValues.length > 0)
      )
    }
  };
}

/**
 * Condition over a relation with the columns of `journeys`, by its alias where it has one: everything
 * chosen but the period.
 */
export function matches(filters: Filters, alias?: string): Sql {
  const { amountMin, amountMax, account, everyPipeline } = filters;
  const column = (name: string) => (alias ? ident(alias, name) : ident(name));
  return all([
    ...(everyPipeline ? [] : [sql`${column('pipeline')} = ${filters.pipeline.name}`]),
    ...dimensionConditions(filters, { column }),
    ...(account ? [sql`${column('account')} = ${account}`] : []),
    ...(amountMin ? [sql`${column('amount_base')} >= ${amountMin}`] : []),
    ...(amountMax ? [sql`${column('amount_base')} <= ${amountMax}`] : []),
    ...flagConditions(filters, column('deal_id'))
  ]);
}

/** The part of the filters that speaks of these columns and of `deal_id`, for tables other than journeys. */
export function matchesColumns(filters: Filters, columns: readonly string[]): Sql {
  return all([
    ...dimensionConditions(filters, { columns }),
    ...flagConditions(filters, sql`deal_id`)
  ]);
}

/** Conditions on the id of a deal; rows that belong to no deal carry no flag. */
export function flagConditions({ flagged }: Pick<Filters, 'flagged'>, dealId: Sql): Sql[] {
  const suspicious = sql`${dealId} in (select f.deal_id from flagged as f)`;
  if (flagged === 'out') return [sql`${dealId} is null or not ${suspicious}`];
  return flagged === 'only' ? [suspicious] : [];
}

function dimensionConditions(
  { dimensions }: Filters,
  { columns, column = ident }: { columns?: readonly string[]; column?: (name: string) => Sql }
): Sql[] {
  return Object.entries(dimensions)
    .filter(([name]) => !columns || columns.includes(name))
    .map(([name, values]) => {
      const named = values.filter((value) => value !== '');
      const conditions = [
        ...(named.length
          ? [sql`${column(name)} in (${join(named.map((value) => sql`${value}`))})`]
          : []),
        ...(named.length < values.length ? [sql`${column(name)} is null`] : [])
      ];
      return join(conditions, sql` or `);
    });
}

/** Condition: the moment falls on a day of the period; null passes everything. */
export function within(span: Period | null, moment: Sql): Sql {
  if (!span) return sql`true`;
  const from = span.from === '0001-01-01' ? [] : [sql`${moment} >= ${midnight(span.from)}`];
  const to =
    span.to === '9999-12-31' ? [] : [sql`${moment} < ${addDays(midnight(span.to), sql`1`)}`];
  return all([...from, ...to]);
}

/** Condition for a column that holds days. */
export function withinDays(span: Period | null, column: Sql): Sql {
  if (!span) return sql`true`;
  return sql`${column} between ${day(span.from)} and ${day(span.to)}`;
}
