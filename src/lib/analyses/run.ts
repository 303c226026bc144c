import type { Fields, Row } from '../domain/field';
import { AppError } from '../domain/app-error';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { printed, type Sql } from '../sql/sql';
import { moneyIssues } from '../domain/money-issues';
import type { Workspace } from '../domain/workspace';
import type { AnyAnalysis, Listing } from './analysis';
import type { AnyAnswer, Asked, Part, Parts, PartsBefore, Pause, Scope } from './answer';
import { filtersOf, readFilters } from './filters';
import { readParams, type Param, type Params, type Values } from './params';
import { refusedValue, type Refused } from './refused';

export interface Request {
  params: Values<Params>;
  scope: Scope;
  /** What was asked for and does not exist; defaults took its place. */
  refused: Refused[];
  /** What whoever shows the answer has set for good; null where that says nothing that can be held. */
  locked?: ReadonlyMap<string, string | null>;
}

/** Reads parameters and filters of an analysis out of URL or command-line pairs. */
export function readRequest(
  analysis: AnyAnalysis,
  given: Iterable<readonly [string, string]>,
  workspace: Workspace,
  { usualPeriod = 'all' }: { usualPeriod?: string } = {}
): Request {
  const texts = new Map(given);
  const own = analysis.params as Params;
  const { values, rejected } = readParams(own, texts);
  const absent = Object.keys(own).filter((name) => isAbsent(own[name]!, values[name], workspace));
  for (const name of absent) values[name] = own[name]?.default;
  const { filters, refused } = readFilters(texts, workspace, {
    usualPeriod,
    onePipeline: analysis.onePipeline
  });
  const known = Object.keys({ ...own, ...filtersOf(workspace) });
  return {
    params: values,
    scope: { workspace, filters },
    refused: [
      ...[...rejected, ...absent].map((name) =>
        refusedValue(name, texts.get(name) ?? '', own[name] as Param, workspace)
      ),
      ...refused,
      ...[...texts.keys()]
        .filter((name) => !known.includes(name))
        .map((name) => ({ name, text: null, known }))
    ]
  };
}

/** Whether a value names what the data do not have: such a name must never reach SQL. */
function isAbsent(param: Param, value: unknown, workspace: Workspace): boolean {
  if (param.kind === 'date') return (value as string) > workspace.asOf;
  if (!param.among) return false;
  const names = param.names?.(value) ?? [value as string].filter((name) => name !== '');
  const there = param.among(workspace);
  return names.some((name) => !there.includes(name));
}

/** What the workspace lacks for this page; empty when it can be answered. */
export const missing = (page: Listing, workspace: Workspace): string[] =>
  page.needs.flatMap((need) => {
    const any = need.split('|');
    const [first] = any;
    return first === undefined || any.some((one) => workspace.has.includes(one)) ? [] : [first];
  });

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
  for (const [name, part] of partsOf(analysis)) {
    const statement = part.query?.(params, scope, parts);
    parts[name] = statement ? await rowsOf(statement, part.row) : [];
  }
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
    figures: [],
    ...summary,
    issues: [
      ...(saysMoney(analysis) ? moneyIssues(asked.scope.workspace) : []),
      ...(summary.issues ?? [])
    ],
    parts: keptOf(analysis, { ...asked.parts, ...summary.parts })
  };
}

/** Asks and summarizes. Page, embed, report, export, command line and test all call this. */
export const run = async (
  analysis: AnyAnalysis,
  request: Pick<Request, 'params' | 'scope'>,
  db: Database,
  asking: Asking = {}
): Promise<AnyAnswer> => summarize(analysis, await ask(analysis, request, db, asking), asking);

/** Whether amounts of deals are among what it says. */
const saysMoney = ({ needs, row, parts = {} }: AnyAnalysis): boolean =>
  needs.some((need) => need.startsWith('deals')) &&
  [row, ...Object.values(parts as Parts<Params>).map((part) => part.row)].some((fields: Fields) =>
    Object.values(fields).some(({ kind }) => kind === 'money')
  );

const restOf =
  ({ signal, pause = async () => {} }: Asking): Pause =>
  async () => {
    await pause();
    signal?.throwIfAborted();
  };

/** The statements of an analysis as a person reads them, the main one first. */
export function statements(
  analysis: AnyAnalysis,
  { params, scope, parts = {} }: Pick<Request, 'params' | 'scope'> & { parts?: PartsBefore }
): string {
  return [
    printed(analysis.query(params, scope)),
    ...partsOf(analysis).flatMap(([name, part]) => {
      const statement = part.query?.(params, scope, parts);
      return statement ? [`-- ${name}\n${printed(statement)}`] : [];
    })
  ].join(';\n\n');
}

const keptOf = <T>(analysis: AnyAnalysis, rows: Record<string, T>): Record<string, T> => {
  const inner = new Set(partsOf(analysis).flatMap(([name, part]) => (part.inner ? [name] : [])));
  return Object.fromEntries(Object.entries(rows).filter(([name]) => !inner.has(name)));
};

const partsOf = ({ parts }: AnyAnalysis) =>
  Object.entries((parts ?? {}) as Record<string, Part<Params>>);
