import type { Fields, Row } from '../domain/field';
import type { Period } from '../domain/period';
import type { Sql } from '../sql/sql';
import type { Words } from '../words/words';
import type { Answer, Asked, Parts, Pause, Scope, Summary } from './answer';
import type { Block } from './block';
import type { Drill } from './drill';
import type { Params, Values } from './params';
import type { Signal } from './signal';

/** Groups of the navigation, in order; `app.group_<name>` names them. */
export const pageGroups = ['overview', 'funnel', 'pipeline', 'forecast', 'pace'] as const;
export type PageGroup = (typeof pageGroups)[number];

/** What other pages link to a page for. */
export type PageRole = 'one_deal' | 'list_of_deals' | 'model_quality';

type Summarized<R extends Fields, Q extends Fields> = Summary<R> &
  ([Q] extends [R] ? unknown : { rows: Row<R>[] });

/** A row of the answer or of one of its parts. */
type AnyRowOf<P extends Params, R extends Fields, X extends Parts<P>> =
  Row<R> | { [K in keyof X]: Row<X[K]['row']> }[keyof X];

type ColumnOf<T> = T extends unknown ? keyof T & string : never;

/** Cells in words, by column of the rows or a part; null leaves a cell to the kind of its field. */
export type CellWords<P extends Params, R extends Fields, X extends Parts<P>> = {
  [C in ColumnOf<AnyRowOf<P, R, X>>]?: (
    row: Extract<AnyRowOf<P, R, X>, Record<C, unknown>>,
    answer: Answer<P, R, X>
  ) => Words | null;
};

/** What is known of a page without its code. */
export interface Listing {
  id: string;
  /** Where the navigation shows it: in its group after that page, else first; nowhere when absent. */
  place?: { group: PageGroup; after?: string };
  /** What other pages link to it for. */
  role?: PageRole;
  /**
   * `deals`, `leads.mql_at` …: entries of `Workspace.has` without which there is no answer. Of several
   * with `|` between them any will do; the first is named where there is none.
   */
  needs: readonly string[];
}

export interface Analysis<
  P extends Params = Params,
  R extends Fields = Fields,
  X extends Parts<P> = Parts<P>,
  Q extends Fields = R
> extends Listing {
  params: P;
  /** It walks the stages of one pipeline: of the largest where none is chosen, not of all. */
  onePipeline?: boolean;
  /** Its parameters name one thing: filters do not apply. */
  unfiltered?: boolean;
  /** It looks for what changes over the years, which a single one does not show. */
  overYears?: boolean;
  /** The days the answer speaks of; null, or no such function, where the filters' period says it. */
  span?(params: Values<P>, scope: Scope): Period | null;
  query(params: Values<P>, scope: Scope): Sql;
  /** Columns of the shown and exported rows, in order. */
  row: R;
  /** Columns of the query where `summarize` computes the shown ones from them. */
  queried?: Q;
  parts?: X;
  /** Pure: needs no engine, and says what it has to say as data. */
  summarize(asked: Asked<P, Q, X>, pause: Pause): Summarized<R, Q> | Promise<Summarized<R, Q>>;
  words?: CellWords<P, R, X>;
  /** What of it may be watched from one run to the next. */
  signals?(answer: Answer<P, R, X>): readonly Signal[];
  /** Headings, by column, where an answer has others than the usual ones. */
  headings?: Partial<Record<ColumnOf<AnyRowOf<P, R, X>>, (answer: Answer<P, R, X>) => Words>>;
  /** The page, from top to bottom, under the headline and the findings. */
  blocks(answer: Answer<P, R, X>): readonly Block<P, R, X>[];
  /**
   * The deals behind a row, or behind the part of it that a chart names `part`; null where the list of
   * deals cannot show just them.
   */
  drill?(
    row: Row<R>,
    answer: Pick<Answer<P, R, X>, 'params' | 'scope' | 'parts'>,
    part?: string
  ): Drill | null;
}

/** Declares an analysis; only its types are worked out here. */
export function analysis<
  const P extends Params,
  const R extends Fields,
  const X extends Parts<P> = Record<never, never>,
  const Q extends Fields = R
>(declared: Analysis<P, R, X, Q>): Analysis<P, R, X, Q> {
  return declared;
}

/** Any analysis, its types forgotten: what lists, pages and the command line hold. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the four type parameters are invariant
export type AnyAnalysis = Analysis<any, any, any, any>;
