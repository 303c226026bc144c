import { dealDimensions } from '../domain/tables';
import { parsePeriod, type Period } from '../domain/period';
import { pipelineOf, type Pipeline, type Workspace } from '../domain/workspace';
import { addDays, day as isoDay, midnight } from '../sql/verbs';
import { all, ident, join, sql, type Sql } from '../sql/sql';
import {
  choice,
  day,
  heldIn,
  list,
  period,
  readParams,
  text,
  whole,
  type Param,
  type Params,
  type Values
} from './params';
import { refusedValue, type Refused } from './refused';

/** What the filter bar offers on every page; `x_` dimensions of the workspace come on top. */
export const filterParams = {
  period: period(),
  pipeline: {
    ...text(),
    among: ({ pipelines }: Workspace) => pipelines.map(({ name }) => name)
  },
  account: heldIn({ table: 'journeys', column: 'account', listed: true }, text()),
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
  /** The one chosen, else the largest. */
  pipeline: Pipeline;
  /** Deals of all pipelines count, and `pipeline` stands for none. */
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

/** Everything that filters, by name: what each page offers, and the export's own dimensions. */
export const filtersOf = ({ dimensions }: Pick<Workspace, 'dimensions'>): Params => ({
  ...filterParams,
  from: day(),
  to: day(),
  ...Object.fromEntries(
    Object.keys(dimensions)
      .filter((name) => name.startsWith('x_'))
      .map((name) => [name, list()])
  )
});

interface Usual {
  /** The token of the period where none is given. */
  usualPeriod?: string;
  /** Without a pipeline chosen the largest counts, not all of them. */
  onePipeline?: boolean;
}

/** Reads the filters out of URL pairs; `from` and `to` override the period. */
export function readFilters(
  given: Iterable<readonly [string, string]>,
  workspace: Workspace,
  { usualPeriod = 'all', onePipeline = false }: Usual = {}
): { filters: Filters; refused: Refused[] } {
  const texts = new Map(given);
  const params = filtersOf(workspace);
  const { values, rejected } = readParams(params, texts);
  const refused = rejected.map((name) =>
    refusedValue(name, texts.get(name) ?? '', params[name] as Param, workspace)
  );
  const refuse = (name: string, text: string) =>
    refused.push(refusedValue(name, text, params[name] as Param, workspace));
  const chosen = texts.has('period') && !rejected.includes('period');
  const span = spanOf(values, chosen ? (values.period as string) : usualPeriod);
  const period = parsePeriod(span, workspace);
  if (!period && span !== 'all') refuse(values.from ? 'from' : 'to', span);
  const [least, most] = [values.amount_min as number, values.amount_max as number];
  const nothing = period !== null && outside(period, workspace);
  if (nothing)
    refused.push({
      name: values.from || values.to ? 'from' : 'period',
      text: span,
      known: [`${workspace.firstDay}..${workspace.asOf}`]
    });
  const noAmount = most > 0 && least > most;
  if (noAmount) refuse('amount_min', String(least));
  const pipeline = values.pipeline as string;
  const found = workspace.pipelines.find(({ name }) => name === pipeline);
  if (pipeline && !found) refuse('pipeline', pipeline);
  const { dimensions, unknown } = chosenValues(values, workspace);
  return {
    refused: [...refused, ...unknown],
    filters: {
      period: nothing ? null : period,
      periodToken: period && !nothing ? span : 'all',
      everyPipeline: !onePipeline && !found,
      pipeline: pipelineOf(workspace, found?.name ?? null),
      account: values.account as string,
      amountMin: noAmount ? 0 : least,
      amountMax: most,
      flagged: values.flagged as Filters['flagged'],
      dimensions
    }
  };
}

/** Whether no day of the data lies in it. */
const outside = ({ from, to }: Period, { firstDay, asOf }: Workspace): boolean =>
  to < firstDay || from > asOf;

const spanOf = ({ from, to }: Values<Params>, token: string): string =>
  from || to ? `${from}..${to}` : token;

/** The chosen values per dimension, those aside that none of the data have. */
function chosenValues(
  values: Values<Params>,
  workspace: Workspace
): { dimensions: Filters['dimensions']; unknown: Refused[] } {
  const unknown: Refused[] = [];
  const dimensions: Record<string, readonly string[]> = {};
  const names = Object.keys(values).filter((name) => isDimension(name));
  for (const name of names) {
    const chosen = values[name] as readonly string[];
    const known = workspace.dimensions[name];
    const there = chosen.filter((value) => value === '' || !known || known.includes(value));
    const absent = chosen.filter((value) => !there.includes(value));
    if (absent.length) unknown.push({ name, text: absent.join(', '), known: known ?? [] });
    if (there.length) dimensions[name] = there;
  }
  return { dimensions, unknown };
}

const isDimension = (name: string): boolean =>
  name.startsWith('x_') || (dealDimensions as readonly string[]).includes(name);

/** The pipelines whose deals count. */
export const countedPipelines = ({
  filters,
  workspace
}: {
  filters: Filters;
  workspace: Workspace;
}): readonly Pipeline[] => (filters.everyPipeline ? workspace.pipelines : [filters.pipeline]);

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

/** What is chosen besides the period, by name. */
export const chosenNames = (
  { dimensions, account, amountMin, amountMax, everyPipeline, flagged }: Filters,
  { pipelines }: Pick<Workspace, 'pipelines'>
): string[] => [
  ...Object.keys(dimensions),
  ...(account ? ['account'] : []),
  ...(amountMin || amountMax ? ['amount'] : []),
  ...(!everyPipeline && pipelines.length > 1 ? ['pipeline'] : []),
  ...(flagged === 'in' ? [] : ['flagged'])
];

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
  return sql`${column} between ${isoDay(span.from)} and ${isoDay(span.to)}`;
}
