import { count } from '../domain/field';
import type { Database } from '../sql/database';
import { decodeOne } from '../sql/decode';
import { sql } from '../sql/sql';
import type { AnyAnalysis } from './analysis';
import type { AnyAnswer, Figure, Scope } from './answer';
import { matches, type Filters } from './filters';
import { run, type Asking, type Request } from './run';

/** A figure of an answer with all deals, and with the flagged ones left out. */
export interface FigureChange extends Figure {
  without: number | null;
}

/** What flagged deals change in an answer. */
export interface FlaggedEffect {
  /** How many of them the answer counts; null where it counts no deals. */
  counted: number | null;
  /** Whether anything in the answer differs without them. */
  any: boolean;
  figures: FigureChange[];
}

/** How many deals with a suspicious value the filters let through, whatever the period. */
export async function flaggedAmong(
  { filters }: Scope,
  db: Database,
  options: { signal?: AbortSignal } = {}
): Promise<number> {
  const only: Filters = { ...filters, flagged: 'only' };
  const found = await db.query(
    sql`select count(*) as n from journeys where ${matches(only)}`,
    options
  );
  return decodeOne(found, { n: count() }).n;
}

/** Asks the same question again without the flagged deals and sets the two answers side by side. */
export async function flaggedEffect(
  analysis: AnyAnalysis,
  all: AnyAnswer,
  db: Database,
  options: Asking = {}
): Promise<FlaggedEffect> {
  const without = await run(analysis, withFlagged(all, 'out'), db, options);
  return {
    counted: all.counted?.of === 'deals' ? all.counted.n - (without.counted?.n ?? 0) : null,
    any: saidBy(all) !== saidBy(without),
    figures: all.figures.map((figure) => ({
      ...figure,
      without: without.figures.find(({ name }) => name === figure.name)?.value ?? null
    }))
  };
}

const withFlagged = (
  { params, scope }: AnyAnswer,
  flagged: Filters['flagged']
): Pick<Request, 'params' | 'scope'> => ({
  params,
  scope: { ...scope, filters: { ...scope.filters, flagged } }
});

const saidBy = ({ rows, parts }: AnyAnswer): string => JSON.stringify([rows, parts]);
