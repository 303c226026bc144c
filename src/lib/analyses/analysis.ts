import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../charts/context';
import type { Field, Fields, Row } from '../domain/field';
import type { Issue } from '../domain/issue';
import type { Period } from '../domain/period';
import type { Workspace } from '../domain/workspace';
import type { Sql } from '../sql/sql';
import type { Filters } from './filters';
import type { Params, Values } from './params';

/** Everything a question may know besides its own parameters. */
export interface Scope {
  workspace: Workspace;
  filters: Filters;
}

/** A sentence, said in the reader's language, currency and number format. */
export type Say = (ctx: Voice) => string;
export type Voice = Pick<ChartContext, 'locale' | 'currency'>;

/** Lets others have the thread where the work has held it for long; throws once nobody waits for it. */
export type Pause = () => Promise<void>;

/** A further table an analysis answers with, beside its main rows. */
export interface Part<P extends Params, F extends Fields = Fields> {
  row: F;
  /** Absent where `summarize` fills it from the others. */
  query?(params: Values<P>, scope: Scope): Sql;
}

/** How many things an answer rests on, as its subtitle says. */
export interface Counted {
  /** `lead_days`: leads, each counted on every day it was looked at. */
  of: 'deals' | 'leads' | 'lead_days' | 'accounts';
  n: number;
}

/** A number of an answer under the name of its column, by which answers are compared. */
export interface Figure {
  name: string;
  kind: 'count' | 'number' | 'money' | 'ratio' | 'days';
  value: number | null;
}

export type PartRows<P extends Params, X extends Record<string, Part<P>>> = {
  [K in keyof X]: Row<X[K]['row']>[];
};

export interface Result<P extends Params, R extends Fields, X extends Record<string, Part<P>>> {
  params: Values<P>;
  scope: Scope;
  rows: Row<R>[];
  parts: PartRows<P, X>;
  headline: Say;
  /** Further sentences, most telling first. */
  findings: Say[];
  issues: Issue[];
  /** The numbers that stand for the answer, most telling first. */
  figures: Figure[];
  counted?: Counted;
}

export interface Summary<R extends Fields> {
  /** The rows as shown, where they differ from the queried ones. */
  rows?: Row<R>[];
  /** Those without a query of their own. */
  parts?: Record<string, Row<Fields>[]>;
  headline: Say;
  findings?: Say[];
  issues?: Issue[];
  figures?: Figure[];
  counted?: Counted;
}

/** What a cell says; null leaves it to the kind of its field. */
export type CellWords<P extends Params, X extends Record<string, Part<P>>> = (
  row: Record<string, unknown>,
  answer: { params: Values<P>; scope: Scope; parts: PartRows<P, X> },
  ctx: Voice
) => string | null;

/** One chart of a result: a pure option builder with its finding as title. */
export interface Chart<P extends Params, R extends Fields, X extends Record<string, Part<P>>> {
  id: string;
  /** The part it draws, where that is not the rows: its table and its files show the same. */
  part?: keyof X & string;
  /** The days it speaks of, where they are not those of the answer. */
  span?(result: Result<P, R, X>): Period;
  /** It speaks of all deals of the pipeline, whatever the filters choose. */
  ofAll?: boolean;
  /** What it rests on, where that is not what the answer rests on. */
  counted?(result: Result<P, R, X>): Counted;
  /** Height in px for a width; 360 when absent. */
  height?(result: Result<P, R, X>, ctx: ChartContext): number;
  title(result: Result<P, R, X>, ctx: ChartContext): string;
  /**
   * The option. A data item that stands for a row carries `row: <index into rows>`; clicking it
   * drills to that row's deals, narrowed by the pairs of `also`. One that stands for a deal carries
   * `deal: <its id>`. Null where there is nothing to draw.
   */
  option(result: Result<P, R, X>, ctx: ChartContext): EChartsOption | null;
}

type Summarized<R extends Fields, Q extends Fields> = Summary<R> &
  ([Q] extends [R] ? unknown : { rows: Row<R>[] });

export interface Analysis<
  P extends Params = Params,
  R extends Fields = Fields,
  X extends Record<string, Part<P>> = Record<string, Part<P>>,
  Q extends Fields = R
> {
  id: string;
  params: P;
  /** `deals`, `leads.mql_at` …: entries of `Workspace.has` without which there is no answer. */
  needs: readonly string[];
  /** Without a pipeline chosen it speaks of all of them, not of the largest. */
  acrossPipelines?: boolean;
  /** Period shown first; `all` when absent. */
  period?: string;
  /** The days the answer speaks of; null, or no such function, where the filters' period says it. */
  span?(params: Values<P>, scope: Scope): Period | null;
  query(params: Values<P>, scope: Scope): Sql;
  /** Columns of the shown and exported rows, in order. */
  row: R;
  /** Columns of the query where `summarize` computes the shown ones from them. */
  queried?: Q;
  parts?: X;
  summarize(
    rows: Row<Q>[],
    parts: PartRows<P, X>,
    params: Values<P>,
    scope: Scope,
    pause: Pause
  ): Summarized<R, Q> | Promise<Summarized<R, Q>>;
  /** Cells in words, by column of the rows or a part, where a reader would not say the bare value. */
  words?: Record<string, CellWords<P, X>>;
  /** Headings, by column, where an answer has others than the usual ones. */
  headings?: Record<string, (answer: Result<P, R, X>, ctx: Pick<Voice, 'locale'>) => string>;
  charts: readonly Chart<P, R, X>[];
  /** URL pairs of the `deals` page that lists the deals behind a row; null where there are none. */
  drill?(row: Row<R>, params: Values<P>, scope: Scope): Record<string, string> | null;
}

/** Declares an analysis; only its types are worked out here. */
export function analysis<
  const P extends Params,
  const R extends Fields,
  const X extends Record<string, Part<P>> = Record<never, Part<P>>,
  const Q extends Fields = R
>(declared: Analysis<P, R, X, Q>): Analysis<P, R, X, Q> {
  return declared;
}

/** Any analysis, its types forgotten: what lists, pages and the command line hold. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the four type parameters are invariant
export type AnyAnalysis = Analysis<any, any, any, any>;

export type AnyResult = Result<Params, Record<string, Field>, Record<string, Part<Params>>>;
