import type { Asked, PartRows, Scope } from '../answer';
import type { Values } from '../params';
import { firstEstimate } from './first-estimate';
import { categoryRows, forecastOf } from './group-forecast';
import { groupParts, newWinsOf } from './group-parts';
import type { ForecastParts } from './parts';
import { pastOf, type Past } from './past-record';
import { estimateBy, methodNames, saidBy } from './record-scores';
import { changedDeals, changesNothing, scenarioOf } from './scenario';
import { silentAbout, forecastSentences } from './sentences';
import type { ForecastParams, ForecastRow, OpenDeal, openDealsRow } from './shape';
import { sinceDay } from './span';
import { forecastMoves } from './steps';

type Params = Values<ForecastParams>;
type Parts = PartRows<ForecastParams, ForecastParts>;

/** Sums up the groups, each with its range; the past chooses who says the headline. */
export function summarizeForecast({
  rows: deals,
  parts,
  params,
  scope
}: Asked<ForecastParams, typeof openDealsRow, ForecastParts>) {
  const { workspace } = scope;
  const scenario = scenarioOf(params);
  const changed = changedDeals(deals, scenario, workspace.pipelines);
  const unchanged = changesNothing(scenario);
  const group = groupParts(parts, params, scope);
  const base = forecastOf(deals, group(undefined, null));
  const whole = unchanged ? base : forecastOf(changed, group(undefined, scenario));
  const rows = params.by
    ? groupsOf(deals, parts)
        .map((name) =>
          forecastOf(
            changed.filter(({ group_value }) => group_value === name),
            group(name, scenario)
          )
        )
        .sort((a, b) => b.expected - a.expected)
    : [whole];
  const past = pastOf(parts, params.horizon, workspace);
  const moved = movedParts(parts, params, scope, base);
  return {
    rows,
    parts: {
      deals: unchanged ? deals : changed,
      whole: silentAbout(parts)
        ? []
        : [{ variant: 'now', ...whole }, ...(unchanged ? [] : [{ variant: 'before', ...base }])],
      methods: methodRows(base, past),
      categories: categoryRows(changed, whole),
      past: past.rows.map((row) => ({
        ...row,
        inside: row.actual >= row.p10 && row.actual <= row.p90,
        error: row.expected === null ? null : row.expected - row.actual
      })),
      ...moved
    },
    ...forecastSentences({ whole, base, unchanged, past, parts, params, scope }),
    figures: [
      ...(['closed', 'open', 'not_yet_created', 'expected', 'target'] as const).map((name) => ({
        name,
        kind: 'money' as const,
        value: whole[name]
      })),
      ...(unchanged && !silentAbout(parts)
        ? [{ name: 'forecast', kind: 'money' as const, value: firstEstimate(base, past).estimate }]
        : [])
    ],
    counted: { of: 'deals' as const, n: deals.length }
  };
}

function groupsOf(deals: readonly OpenDeal[], { closed }: Parts): (string | null)[] {
  return [...new Set([...deals, ...closed].map(({ group_value }) => group_value))];
}

/** How the expected amount moved since the past day; nothing where no deals were scored then. */
function movedParts(parts: Parts, params: Params, scope: Scope, base: ForecastRow) {
  if (parts.held.length === 0) return { steps: [], moves: [] };
  const asOf = sinceDay(params.since, scope.workspace);
  const then = newWinsOf(parts.earlier_then, { params, scope, asOf, scenario: null });
  const wonSince = parts.held.reduce((sum, { won_amount }) => sum + (won_amount ?? 0), 0);
  return forecastMoves(parts.held, {
    closedThen: base.closed - wonSince,
    toComeThen: then.length ? then.reduce((a, b) => a + b, 0) / then.length : 0,
    toComeNow: base.not_yet_created
  });
}

function methodRows(row: ForecastRow, { scores, rows, first }: Past) {
  return methodNames.flatMap((method) => {
    const [amount, estimate] = [saidBy(method, row), estimateBy(method, row, rows)];
    if (amount === null || estimate === null) return [];
    const score = scores.find((one) => one.method === method);
    return [
      {
        method,
        amount,
        wape: score?.wape ?? null,
        bias: score?.bias ?? null,
        n: score?.n ?? null,
        estimate: estimate.estimate,
        p10: estimate.low,
        p90: estimate.high,
        headline: method === first.method
      }
    ];
  });
}
