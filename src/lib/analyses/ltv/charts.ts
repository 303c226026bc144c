import type { ChartContext } from '../../charts/context';
import { tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, whole } from '../../words/format';
import { say } from '../../words/say';
import type { Chart } from '../chart';
import { cohortName } from '../cohort-token';
import { ageLines, type ExtraCurve } from '../triangle/age-lines';
import { type Grid, newestLines } from '../triangle/grid';
import { heatMap, heatMapHeight } from '../triangle/heat-map';
import type { LtvFields, LtvParams, LtvParts, LtvResult } from './shape';
import { overallWorth, projectedWorth, type WorthPoint } from './worth';

type LtvChart = Chart<LtvParams, LtvFields, LtvParts>;

/** Most lines a chart shows: the newest cohorts, or the groups with the most accounts. */
const most = { heat: 36, lines: 8 };

/** Order revenue per account by months since the first order: cohorts or groups, and all together. */
export const ltvLines: LtvChart = {
  id: 'lines',
  title: (result) => result.headline,
  option: (result, ctx) => {
    const grid = newestLines(gridOf(result, ctx), most.lines);
    return ageLines(grid, ctx, { ordered: !result.params.by, extra: extraCurves(result, ctx) });
  }
};

/** The same as a heat map. */
export const ltvHeat: LtvChart = {
  id: 'heat',
  height: (result) => heatMapHeight(Math.min(most.heat, linesOf(result).length)),
  title: () => say('ltv.chart_heat'),
  option: (result, ctx) => heatMap(newestLines(gridOf(result, ctx), most.heat), ctx)
};

/** Cohorts by time; groups with the most accounts last, where a short list keeps them. */
function linesOf({ rows, params }: LtvResult): (string | null)[] {
  const lines = [...new Set(rows.map(({ cohort }) => cohort))];
  if (!params.by) return lines.sort();
  const accounts = (line: string | null) =>
    rows.find(({ cohort }) => cohort === line)?.accounts ?? 0;
  return lines.sort((a, b) => accounts(a) - accounts(b));
}

function gridOf(result: LtvResult, ctx: ChartContext): Grid {
  const { by } = result.params;
  const { fiscalStart } = result.scope.workspace;
  const lines = linesOf(result);
  const name = (line: string | null) =>
    line === null
      ? messages(ctx.locale).filters.empty_value()
      : by
        ? line
        : cohortName(line, fiscalStart, ctx);
  return {
    lines: lines.map(name),
    mostMonths: Math.max(
      0,
      ...result.rows.filter(({ mature }) => mature).map((row) => row.age_months)
    ),
    cells: result.rows.flatMap((row, i) =>
      row.ltv !== null
        ? [
            {
              line: lines.indexOf(row.cohort),
              age: row.age_months,
              value: row.ltv,
              row: i,
              tooltip: pointTooltip(
                name(row.cohort),
                { age: row.age_months, accounts: row.accounts, ltv: row.ltv },
                ctx
              )
            }
          ]
        : []
    ),
    print: (amount) => compactMoney(amount, ctx),
    axis: messages(ctx.locale).ltv.axis_age()
  };
}

function extraCurves({ parts, params, scope }: LtvResult, ctx: ChartContext): ExtraCurve[] {
  const m = messages(ctx.locale).ltv;
  const shown = (points: readonly WorthPoint[], name: string) =>
    points.map((point) => ({
      age: point.age,
      value: point.ltv,
      tooltip: pointTooltip(name, point, ctx)
    }));
  const projection = params.projection ? projectedWorth(parts, params, scope) : null;
  // A projection goes on where the observed curve ends, so that must be seen to its end.
  const observed = overallWorth(parts, params, scope).filter(
    ({ age }) => !params.months || projection || age <= params.months
  );
  return [
    { name: m.all(), dashed: false, points: shown(observed, m.all()) },
    ...(projection
      ? [{ name: m.projected(), dashed: true, points: shown(projection.points, m.projected()) }]
      : [])
  ];
}

function pointTooltip(name: string, { age, accounts, ltv }: WorthPoint, ctx: ChartContext): string {
  const m = messages(ctx.locale).ltv;
  return tooltipText(m.cell({ cohort: name, months: age }), [
    [m.per_account(), compactMoney(ltv, ctx)],
    ...(accounts ? ([[m.accounts(), whole(accounts, ctx)]] as const) : [])
  ]);
}
