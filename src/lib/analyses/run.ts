import type { Fields, Row } from '../domain/field';
import { AppError } from '../domain/app-error';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { printed, type Sql } from '../sql/sql';
import type { Workspace } from '../domain/workspace';
import type { AnyAnalysis } from './analysis';
import type { AnyAnswer, Asked, Part, Parts, Pause, Scope } from './answer';
import { readFilters } from './filters';
import { readParams, type Params, type Values } from './params';

export interface Request {
  params: Values<Params>;
  scope: Scope;
  /** Names whose values could not be read; they were replaced by defaults. */
  rejected: string[];
}

/** Reads parameters and filters of an analysis out of URL or command-line pairs. */
export function readRequest(
  analysis: AnyAnalysis,
  given: Iterable<readonly [string, string]>,
  workspace: Workspace
): Request {
  const pairs = [...given];
  const { values, rejected } = readParams(analysis.params, pairs);
  const read = readFilters(pairs, workspace, {
    initialPeriod: analysis.period,
    acrossPipelines: analysis.acrossPipelines
  });
  const unknown = unknownDimensions(analysis.params, values, workspace);
  for (const name of unknown) values[name] = '';
  return {
    params: values,
    scope: { workspace, filters: read.filters },
    rejected: [...rejected, ...unknown, ...read.rejected]
  };
}

/** Parameters that name a dimension the data do not have; a name must never reach SQL unknown. */
const unknownDimensions = (
  params: Params,
  values: Values<Params>,
  { dimensions, has }: Workspace
) =>
  Object.keys(params).filter((name) => {
    if (params[name]!.kind !== 'dimension' || values[name] === '') return false;
    const column = values[name] as string;
    const known = [`deals.${column}`, `leads.${column}`, `accounts.${column}`];
    return !Object.hasOwn(dimensions, column) && !known.some((entry) => has.includes(entry));
  });

/** What the workspace lacks for this analysis; empty when it can be answered. */
export const missing = (analysis: AnyAnalysis, workspace: Workspace): string[] =>
  analysis.needs.filter((need) => !workspace.has.includes(need));

export interface Asking {
  signal?: AbortSignal;
  /** Taken between steps that can last; where the thread is nobody else's there is none. */
  pause?: Pause;
}

/** Rows decoded between two pauses. */
const decodedAtOnce = 500;

/**
 * Asks the question: queries and decodes.
 *
 * @throws AppError `data_missing` where the workspace lacks what the analysis needs.
 */
export async function ask(
  analysis: AnyAnalysis,
  { params, scope }: Pick<Request, 'params' | 'scope'>,
  db: Database,
  asking: Asking = {}
): Promise<Asked<Params, Fields, Parts<Params>>> {
  const lacking = missing(analysis, scope.workspace);
  if (lacking.length) throw new AppError('data_missing', { needs: lacking.join(', ') });
  const rest = restOf(asking);
  const rowsOf = async (statement: Sql, fields: Fields): Promise<Row<Fields>[]> => {
    const table = await db.query(statement, { signal: asking.signal });
    const decoded: Row<Fields>[][] = [];
    for (let first = 0; first === 0 || first < table.numRows; first += decodedAtOnce) {
      decoded.push(decode(table.slice(first, first + decodedAtOnce), fields));
      await rest();
    }
    return decoded.flat();
  };

  const rows = await rowsOf(analysis.query(params, scope), analysis.queried ?? analysis.row);
  const parts: Record<string, Row<Fields>[]> = {};
  for (const [name, part] of Object.entries((analysis.parts ?? {}) as Record<string, Part<Params>>))
    parts[name] = part.query ? await rowsOf(part.query(params, scope), part.row) : [];
  return { params, scope, rows, parts };
}

/** Makes an answer of what was asked for; needs no engine. */
export async function summarize(
  analysis: AnyAnalysis,
  asked: Asked<Params, Fields, Parts<Params>>,
  asking: Asking = {}
): Promise<AnyAnswer> {
  const summary = await analysis.summarize(asked, restOf(asking));
  return {
    analysis: analysis.id,
    ...asked,
    findings: [],
    proof: [],
    issues: [],
    figures: [],
    ...summary,
    parts: { ...asked.parts, ...summary.parts }
  };
}

/** Asks and summarizes. Page, embed, report, export, command line and test all call this. */
export const run = async (
  analysis: AnyAnalysis,
  request: Pick<Request, 'params' | 'scope'>,
  db: Database,
  asking: Asking = {}
): Promise<AnyAnswer> => summarize(analysis, await ask(analysis, request, db, asking), asking);

const restOf =
  ({ signal, pause = async () => {} }: Asking): Pause =>
  async () => {
    await pause();
    signal?.throwIfAborted();
  };

/** The statements of an analysis as a person reads them, the main one first. */
export function statements(
  analysis: AnyAnalysis,
  { params, scope }: Pick<Request, 'params' | 'scope'>
): string {
  const parts = Object.entries((analysis.parts ?? {}) as Record<string, Part<Params>>);
  return [
    printed(analysis.query(params, scope)),
    ...parts.flatMap(([name, part]) =>
      part.query ? [`-- ${name}\n${printed(part.query(params, scope))}`] : []
    )
  ].join(';\n\n');
}
