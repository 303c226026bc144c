import { AppError } from '../domain/app-error';
import { printed } from '../sql/sql';
import type { AnyAnalysis } from './analysis';
import type { Filters } from './filters';
import type { Request } from './run';

/**
 * Why a request does not hold what is locked, and so must not be answered; null where it does. A lock is
 * loose where the data have none of its values, where no page knows its name, and where the question
 * asked is the same without it.
 */
export function unheldLock(analysis: AnyAnalysis, request: Request): AppError | null {
  for (const [name, text] of request.locked ?? []) {
    const refused = request.refused.find((one) => together(one.name).includes(name));
    if (refused && refused.text === null) return new AppError('locked_name', { name });
    if (text === null || (refused && !isNarrowed(request, name)))
      return new AppError('locked_value', { name, value: text ?? refused?.text ?? '' });
    if (!Object.hasOwn(analysis.params, name) && !isAsked(analysis, request, name))
      return new AppError('locked_page', { name });
  }
  return null;
}

/** What is refused under one name may loosen what is set under another. */
const together = (name: string): readonly string[] =>
  [
    ['period', 'from', 'to'],
    ['amount_min', 'amount_max']
  ].find((names) => names.includes(name)) ?? [name];

/** Of several values those that the data have still narrow. */
function isNarrowed({ params, scope }: Request, name: string): boolean {
  const own = params[name];
  return scope.filters.dimensions[name] !== undefined || (Array.isArray(own) && own.length > 0);
}

/** Whether the question would be another with something else in this filter. */
function isAsked(analysis: AnyAnalysis, { params, scope }: Request, name: string): boolean {
  const asked = (filters: Filters) => printed(analysis.query(params, { ...scope, filters }));
  return asked(scope.filters) !== asked(otherwise(scope.filters, name));
}

/** No value of the data. */
const elsewhere = '\u0001';

function otherwise(filters: Filters, name: string): Filters {
  const { pipeline, flagged } = filters;
  const others: Record<string, Partial<Filters>> = {
    period: {
      period: { from: '1901-01-01', to: '1901-01-02' },
      periodToken: '1901-01-01..1901-01-02'
    },
    pipeline: { pipeline: { ...pipeline, name: elsewhere }, everyPipeline: false },
    account: { account: elsewhere },
    amount_min: { amountMin: filters.amountMin + 1 },
    amount_max: { amountMax: filters.amountMax + 1 },
    flagged: { flagged: flagged === 'only' ? 'out' : 'only' }
  };
  const other = others[name === 'from' || name === 'to' ? 'period' : name];
  return {
    ...filters,
    ...(other ?? { dimensions: { ...filters.dimensions, [name]: [elsewhere] } })
  };
}
