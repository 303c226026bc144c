import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { calendarDay, compactMoney, fullMoney, percent } from '../../words/format';
import { palette } from '../../charts/palette';
import { categoryAxis, tooltip, tooltipText, valueAxis, base } from '../../charts/pieces';
import { grainPeriod } from '../../domain/period';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import type { Answer } from '../answer';
import { cohortOf } from '../cohort-token';
import type { ForecastParts } from './parts';
import { pastOf, type Past as PastRecord } from './past-record';
import { narrowed } from './past-sentences';
import { methods, type Method, type RecordRow } from './record-scores';
import type { ForecastParams, forecastRow } from './shape';
import { horizonPeriod, originOf, recordGrain } from './span';

type ForecastAnswer = Answer<ForecastParams, typeof forecastRow, ForecastParts>;

/** What would have been said of past periods at the same point of them, against what came. */
export const recordBands: Chart<ForecastParams, typeof forecastRow, ForecastParts> = {
  id: 'record',
  part: 'past',
  span: ({ parts: { past }, params, scope: { workspace } }) => {
    const grain = recordGrain(horizonPeriod(params.horizon, workspace));
    const [first, last] = [past[0], past.at(-1)].map((row) => row?.period_start ?? workspace.asOf);
    return { from: first!, to: grainPeriod(grain, last!, workspace).to };
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
    const naive = (Object.keys(methods) as Method[]).filter(
      (method) =>
        method !== 'model' &&
        past.every((row) => (row as unknown as RecordRow)[methods[method]] !== null)
    );
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
        data: [m.actual(), m.range(), m.method_model(), ...naive.map((one) => m[`method_${one}`]())]
      },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) =>
          pastTooltip(result, { at: (items as { dataIndex: number }[])[0]!.dataIndex, naive }, ctx)
      },
      xAxis: categoryAxis(
        ctx,
        past.map((row) => pastPeriod(row.period_start, result, ctx))
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
          data: past.map(({ p10, p90 }) => p90! - p10!)
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
          name: m[`method_${one}`](),
          symbol: symbols[i],
          symbolSize: 9,
          itemStyle: { color: series[i + 1], opacity: 0.85 },
          data: past.map((row) => (row as unknown as RecordRow)[methods[one]])
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

function recordTitle({ parts, params, scope }: ForecastAnswer, ctx: ChartContext): string {
  const m = messages(ctx.locale).forecast;
  const past = pastOf(parts, params.horizon, scope.workspace);
  const model = past.scores.find(({ method }) => method === 'model');
  if (!model || past.coverage === null) return m.record_none();
  const title = m[titleOf(past, horizonPeriod(params.horizon, scope.workspace).from, scope)]({
    wape: percent(model.wape, ctx),
    n: model.n,
    inside: Math.round(past.coverage * model.n),
    bias: `${model.bias < 0 ? '−' : '+'}${percent(Math.abs(model.bias), ctx)}`
  });
  return narrowed(scope) ? m.record_of_all({ title }) : title;
}

/** Which points of past periods the record speaks of: as far gone as this one, or as near as it has. */
function titleOf({ rows, own }: PastRecord, from: string, { workspace }: ForecastAnswer['scope']) {
  if (!own) return 'record_title_others' as const;
  if (rows[0]!.months_in! < 0) return 'record_title_ahead' as const;
  return from > originOf(workspace) ? ('record_title_start' as const) : ('record_title' as const);
}

/** A past month or quarter by its first day. */
export function pastPeriod(
  firstDay: string | null,
  { params, scope: { workspace } }: Pick<Answer, 'params' | 'scope'>,
  { locale }: Pick<ChartContext, 'locale'>
): string {
  const grain = recordGrain(horizonPeriod(params.horizon, workspace));
  return firstDay ? cohortOf(firstDay, grain, { locale, fiscalStart: workspace.fiscalStart }) : '–';
}

function pastTooltip(
  result: ForecastAnswer,
  { at, naive }: { at: number; naive: readonly Method[] },
  ctx: ChartContext
): string {
  const m = messages(ctx.locale).forecast;
  const row = result.parts.past[at]!;
  const said = m.said_on({ day: calendarDay(row.origin, ctx) });
  return tooltipText(`${pastPeriod(row.period_start, result, ctx)} · ${said}`, [
    [m.actual(), fullMoney(row.actual, ctx)],
    [m.method_model(), fullMoney(row.p50, ctx)],
    [m.range(), `${fullMoney(row.p10, ctx)} – ${fullMoney(row.p90, ctx)}`],
    ...naive.map(
      (one) =>
        [
          m[`method_${one}`](),
          fullMoney((row as unknown as RecordRow)[methods[one]] as number, ctx)
        ] as const
    )
  ]);
}
