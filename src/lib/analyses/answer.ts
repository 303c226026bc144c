import type { Field, Fields, Row } from '../domain/field';
import type { Issue } from '../domain/issue';
import type { Workspace } from '../domain/workspace';
import type { Words } from '../words/words';
import type { Filters } from './filters';
import type { Params, Values } from './params';
import type { Sql } from '../sql/sql';

/** Everything a question may know besides its own parameters. */
export interface Scope {
  /** What is known of the data, their last day (`asOf`) among it. */
  workspace: Workspace;
  filters: Filters;
}

/** A further table an analysis answers with, beside its main rows. */
export interface Part<P extends Params, F extends Fields = Fields> {
  row: F;
  /** Only `summarize` reads it: the answer leaves it out. */
  inner?: true;
  /**
   * Absent where `summarize` fills it from the others; null where these data have none of it. `before`
   * are the parts that stand before it, empty where the statement is only to be read.
   */
  query?(params: Values<P>, scope: Scope, before: PartsBefore): Sql | null;
}

/** Rows of parts, by name. */
export type PartsBefore = Readonly<Record<string, readonly Row<Fields>[]>>;

/** A part that the answer leaves out. */
export type InnerPart<P extends Params, F extends Fields = Fields> = Part<P, F> & { inner: true };

export type Parts<P extends Params> = Record<string, Part<P>>;

export type PartRows<P extends Params, X extends Parts<P>> = {
  [K in keyof X]: Row<X[K]['row']>[];
};

/** The parts that an answer keeps. */
export type KeptParts<X> = {
  [K in keyof X as X[K] extends { inner: true } ? never : K]: X[K];
};

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

/** What came back for a request: decoded rows and parts, not yet summarized. */
export interface Asked<P extends Params, Q extends Fields, X extends Parts<P>> {
  params: Values<P>;
  scope: Scope;
  rows: Row<Q>[];
  parts: PartRows<P, X>;
}

/**
 * An answer: the request, its rows and parts, and what they say. Plain data: it survives JSON and
 * `structuredClone`, and all that is shown, drawn or saved of it follows from it and its analysis.
 */
export interface Answer<P extends Params, R extends Fields, X extends Parts<P>> {
  /** Id of the analysis that gave it. */
  analysis: string;
  params: Values<P>;
  scope: Scope;
  rows: Row<R>[];
  parts: PartRows<P, KeptParts<X>>;
  headline: Words;
  /** Further sentences, most telling first. */
  findings: Words[];
  /** How good all that is, in the words of the method; shown when asked for. */
  proof: Words[];
  issues: Issue[];
  /** The numbers that stand for the answer, most telling first. */
  figures: Figure[];
  counted?: Counted;
}

export type AnyAnswer = Answer<Params, Record<string, Field>, Parts<Params>>;

/** What an analysis makes of what it asked for. */
export interface Summary<R extends Fields> {
  /** The rows as shown, where they differ from the queried ones. */
  rows?: Row<R>[];
  /** Those without a query of their own. */
  parts?: Record<string, Row<Fields>[]>;
  headline: Words;
  findings?: Words[];
  proof?: Words[];
  issues?: Issue[];
  figures?: Figure[];
  counted?: Counted;
}

/** Lets others have the thread where the work has held it for long; throws once nobody waits for it. */
export type Pause = () => Promise<void>;
