import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { calendarDay, compactMoney, fullMoney } from '../../words/format';
import { palette } from '../../charts/palette';
import { categoryAxis, tooltip, tooltipText, valueAxis, base } from '../../charts/pieces';
import { grainPeriod } from '../../domain/period';
import { messages } from '../../messages/messages';
import { joined, quantity, say } from '../../words/say';
import { wordsOf, type Words } from '../../words/words';
import type { Chart } from '../chart';
import type { Answer } from '../answer';
import { cohortToken, cohortWords } from '../cohort-token';
import { monthNumber } from '../months';
import type { ForecastParts } from './parts';
import { pastOf, type Past as PastRecord } from './past-record';
import { narrowed } from './past-sentences';
import { methodNames, methods, methodWords, type Method } from './record-scores';
import type { ForecastParams, forecastRow } from './shape';
import { horizonPeriod, originOf, recordGrain } from './span';

type ForecastAnswer = Answer<ForecastParams, typeof forecastRow, ForecastParts>;

/** What would have been said of past periods at the same point of them, against what came. */
export const recordBands: Chart<ForecastParams, typeof forecastRow, ForecastParts> = {
  id: 'record',
  part: 'past',
  span: ({ parts: { past }, params, scope: { workspace } }) => {
    const grain = recordGrain(horizonPeriod(params.horizon, workspace));
    const startOf = (row: (typeof past)[number] | undefined) => row?.period_start ?? workspace.asOf;
    return {
      from: startOf(past[0]),
      to: grainPeriod(grain, startOf(past.at(-1)), workspace).to
    };
  },
  counted: () => ({ of: 'deals', n: 0 }),
  ofAll: true,
  height: () => 380,
  title: recordTitle,
  option: (result, ctx) => {
    const { past } = result.parts;
    if (!past.some(({ actual }) => actual)) return null;
    const m = messages(ctx.locale).forecast;
    const { ramp, won, quiet, series, ink } = palette(ctx.theme);
    const naive = methodNames.filter(
      (method) => method !== 'model' && past.every((row) => row[methods[method]] !== null)
    );
    const name = (method: Method) => wordsOf(methodWords(method), ctx);
    const symbols = ['triangle', 'rect', 'diamond', 'arrow'];
    return {
      ...base(ctx),
      grid: { left: 8, right: 16, top: ctx.width < 640 ? 76 : 48, bottom: 8, containLabel: true },
      legend: {
        top: 0,
        left: 0,
        itemWidth: 12,
        itemHeight: 9,
        textStyle: { color: quiet },
        data: [m.actual(), m.range(), m.method_model(), ...naive.map(name)]
      },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) =>
          pastTooltip(
            result,
            { at: (items as { dataIndex: number }[])[0]?.dataIndex ?? -1, naive },
            ctx
          )
      },
      xAxis: categoryAxis(
        ctx,
        past.map((row) => wordsOf(pastPeriod(row.period_start, result), ctx))
      ),
      yAxis: valueAxis(ctx, (value) => compactMoney(value, ctx)),
      series: [
        {
          type: 'bar',
          name: 'ground',
          stack: 'band',
          silent: true,
          barMaxWidth: 36,
          itemStyle: { color: 'transparent' },
          data: past.map(({ p10 }) => p10)
        },
        {
          type: 'bar',
          name: m.range(),
          stack: 'band',
          barMaxWidth: 36,
          itemStyle: { color: ramp[0] },
          data: past.map(({ p10, p90 }) => p90 - p10)
        },
        {
          type: 'scatter',
          name: m.method_model(),
          symbol: 'rect',
          symbolSize: [36, 3],
          itemStyle: { color: ramp[1] },
          data: past.map(({ p50 }) => p50)
        },
        ...naive.map((one, i) => ({
          type: 'scatter',
          name: name(one),
          symbol: symbols[i],
          symbolSize: 9,
          itemStyle: { color: series[i + 1], opacity: 0.85 },
          data: past.map((row) => row[methods[one]])
        })),
        {
          type: 'scatter',
          name: m.actual(),
          symbol: 'circle',
          symbolSize: 11,
          z: 5,
          itemStyle: { color: won, borderColor: ink, borderWidth: 1 },
          data: past.map(({ actual }) => actual)
        }
      ]
    } as EChartsOption;
  }
};

function recordTitle({ parts, params, scope }: ForecastAnswer): Words {
  const past = pastOf(parts, params.horizon, scope.workspace);
  const model = past.scores.find(({ method }) => method === 'model');
  if (!model || past.coverage === null) return say('forecast.record_none');
  const { from } = horizonPeriod(params.horizon, scope.workspace);
  const title = say(`forecast.${titleOf(past, from, scope)}`, {
    wape: quantity.percent(model.wape),
    n: model.n,
    inside: Math.round(past.coverage * model.n),
    bias: joined([model.bias < 0 ? '−' : '+', quantity.percent(Math.abs(model.bias))], '')
  });
  return narrowed(scope) ? say('forecast.record_of_all', { title }) : title;
}

/** Which points of past periods the record speaks of: as far gone as this one, or as near as it has. */
function titleOf(
  { rows: [first], own }: PastRecord,
  from: string,
  { workspace }: ForecastAnswer['scope']
) {
  if (!own) return 'record_title_others' as const;
  if (first && first.months_in < 0) return 'record_title_ahead' as const;
  return from > originOf(workspace) ? ('record_title_start' as const) : ('record_title' as const);
}

/** A past month or quarter by its first day. */
export function pastPeriod(
  firstDay: string,
  { params, scope: { workspace } }: Pick<ForecastAnswer, 'params' | 'scope'>
): Words {
  const grain = recordGrain(horizonPeriod(params.horizon, workspace));
  const { fiscalStart } = workspace;
  return cohortWords(cohortToken(monthNumber(firstDay), grain, fiscalStart), fiscalStart);
}

function pastTooltip(
  result: ForecastAnswer,
  { at, naive }: { at: number; naive: readonly Method[] },
  ctx: ChartContext
): string {
  const m = messages(ctx.locale).forecast;
  const row = result.parts.past[at];
  if (!row) return '';
  const said = m.said_on({ day: calendarDay(row.origin, ctx) });
  return tooltipText(`${wordsOf(pastPeriod(row.period_start, result), ctx)} · ${said}`, [
    [m.actual(), fullMoney(row.actual, ctx)],
    [m.method_model(), fullMoney(row.p50, ctx)],
    [m.range(), `${fullMoney(row.p10, ctx)} – ${fullMoney(row.p90, ctx)}`],
    ...naive.map(
      (one) => [wordsOf(methodWords(one), ctx), fullMoney(row[methods[one]], ctx)] as const
    )
  ]);
}
