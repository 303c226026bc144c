import { text } from '../domain/field';
import { decode } from '../sql/decode';
import type { Database } from '../sql/database';
import { ident, integer, join, sql } from '../sql/sql';
import type { AnyAnalysis } from './analysis';
import { filterParams } from './filters';
import type { Held, Param, Params, Values } from './params';
import type { Refused } from './refused';
import type { Request } from './run';

/** Names told of what the data have instead. */
const mostKnown = 12;
/** Values to be looked up, and the request without some of them. */
interface Sought {
  name: string;
  held: Held;
  values: readonly string[];
  without(request: Request, absent: ReadonlySet<string>): Request;
}

/**
 * A request without what only the data can tell to be unknown: accounts, ids and values of columns too
 * varied to be listed. What is not there is refused, and its default takes its place.
 */
export async function lookUp(
  analysis: AnyAnalysis,
  request: Request,
  db: Database
): Promise<Request> {
  let found = request;
  for (const { name, held, values, without } of soughtIn(analysis, request)) {
    const absent = await absentOf(held, values, db);
    if (!absent.length) continue;
    const known = held.listed ? await commonest(held, db) : [];
    found = without(found, new Set(absent));
    found = {
      ...found,
      refused: [...found.refused, { name, text: absent.join(', '), known } satisfies Refused]
    };
  }
  return found;
}

function soughtIn(analysis: AnyAnalysis, { params, scope }: Request): Sought[] {
  const { filters, workspace } = scope;
  const own = Object.entries(analysis.params as Params).flatMap(([name, param]) =>
    soughtBy(name, param, params[name])
  );
  const account = filters.account
    ? [
        {
          name: 'account',
          held: filterParams.account.held!,
          values: [filters.account],
          without: (request: Request) => narrowed(request, { account: '' })
        }
      ]
    : [];
  const dimensions = Object.entries(filters.dimensions).flatMap(([name, chosen]): Sought[] => {
    const table = workspace.has.includes(`leads.${name}`) ? 'leads' : 'journeys';
    const values = chosen.filter((value) => value !== '');
    if (workspace.dimensions[name] || !values.length) return [];
    return [
      {
        name,
        held: { table, column: name, listed: true },
        values,
        without: (request, absent) => {
          const left = chosen.filter((value) => !absent.has(value));
          const { [name]: _, ...others } = request.scope.filters.dimensions;
          return narrowed(request, {
            dimensions: left.length ? { ...others, [name]: left } : others
          });
        }
      }
    ];
  });
  return [...own, ...account, ...dimensions];
}

const narrowed = (request: Request, filters: Partial<Request['scope']['filters']>): Request => ({
  ...request,
  scope: { ...request.scope, filters: { ...request.scope.filters, ...filters } }
});

function soughtBy(name: string, param: Param, value: unknown): Sought[] {
  if (!param.held) return [];
  const namesIn = (one: unknown): readonly string[] =>
    param.names?.(one) ?? [one].flat().filter((text): text is string => !!text);
  const values = namesIn(value);
  if (!values.length) return [];
  const left = (absent: ReadonlySet<string>): unknown =>
    Array.isArray(value)
      ? value.filter((item) => !namesIn([item]).some((one) => absent.has(one)))
      : param.default;
  return [
    {
      name,
      held: param.held,
      values,
      without: (request, absent) => ({
        ...request,
        params: { ...request.params, [name]: left(absent) } as Values<Params>
      })
    }
  ];
}

const row = { name: text() };

async function absentOf(
  { table, column }: Held,
  values: readonly string[],
  db: Database
): Promise<string[]> {
  const there = decode(
    await db.query(sql`
select distinct h.${ident(column)} as name
from ${ident(table)} as h
where h.${ident(column)} in (${join(values.map((value) => sql`${value}`))})`),
    row
  );
  const known = new Set(there.map(({ name }) => name));
  return values.filter((value) => !known.has(value));
}

async function commonest({ table, column }: Held, db: Database): Promise<string[]> {
  const there = decode(
    await db.query(sql`
select h.${ident(column)} as name
from ${ident(table)} as h
where h.${ident(column)} is not null
group by h.${ident(column)}
order by count(*) desc, name
limit ${integer(mostKnown)}`),
    row
  );
  return there.map(({ name }) => name);
}
