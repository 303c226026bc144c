import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { percent, whole } from '../../words/format';
import { palette } from '../../charts/palette';
import { base, categoryAxis, fitted, tooltip, tooltipText, valueAxis } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import { leadingStages } from './entries';
import { entryPeriodName, grainOf } from './grain';
import { panelSeries, shownGroups } from './panel-series';
import type {
  StageConversionFields,
  StageConversionParams,
  StageConversionParts,
  StageConversionAnswer,
  StageConversionRow
} from './shape';
import { shifts } from './shifts';

/** Pixels of a panel with its name, of its name, and of the legend above all of them. */
const panel = { height: 168, name: 24, legend: 32, gap: 20 };

/** A small chart per stage: the resolved rate over time, and the share still open behind it. */
export const conversionPanels: Chart<
  StageConversionParams,
  StageConversionFields,
  StageConversionParts
> = {
  id: 'panels',
  height: (result, ctx) =>
    panel.legend + panel.height * Math.ceil(stagesOf(result).length / columnsFor(ctx)),
  title: ({ headline }) => headline,
  option: (result, ctx) => {
    if (!result.rows.length) return null;
    const { ink, quiet } = palette(ctx.theme);
    const periods = [...new Set(result.rows.map(({ period }) => period))].sort();
    const names = periods.map((period) => periodName(period, result, ctx));
    const found = shifts(result.rows);
    const panels = stagesOf(result).map((stage, index) => {
      const { position } = stage;
      const shift = found.find((one) => one.position === position);
      const series = panelSeries(result, { position, periods, shift, index }, ctx);
      return { ...stage, box: boxOf(index, ctx), series };
    });
    const owners = panels.flatMap((one) => one.series.map(() => one));
    return {
      ...base(ctx),
      title: panels.map(({ stage, next, box }) => ({
        text: fitted(`${stage} → ${next}`, box.width, 13, ctx),
        left: box.left,
        top: box.top - panel.name,
        padding: 0,
        textStyle: { color: ink, fontSize: 13, fontWeight: 600 as const }
      })),
      legend: {
        type: 'scroll',
        top: 0,
        left: 0,
        right: 0,
        textStyle: { color: quiet, fontSize: 11 },
        data: legendOf(result, ctx)
      },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        axisPointer: { type: 'line' },
        formatter: (items: unknown) => {
          const [item] = items as { dataIndex: number; seriesIndex: number }[];
          const stage = item && owners[item.seriesIndex];
          if (!stage) return '';
          const rows = result.rows.filter(
            (row) => row.period === periods[item.dataIndex] && row.position === stage.position
          );
          return panelTooltip(
            `${stage.stage} → ${stage.next} · ${names[item.dataIndex]}`,
            rows,
            result,
            ctx
          );
        }
      },
      grid: panels.map(({ box }) => ({ ...box, containLabel: false })),
      xAxis: panels.map((_, gridIndex) => ({
        ...categoryAxis(ctx, names),
        gridIndex,
        boundaryGap: true
      })),
      yAxis: panels.map((_, gridIndex) => ({
        ...valueAxis(ctx, (value) => percent(value, ctx, 0)),
        gridIndex,
        min: 0,
        max: 1,
        interval: 0.5
      })),
      series: panels.map(({ series }) => series).flat()
    } as EChartsOption;
  }
};

const stagesOf = ({ params, scope }: StageConversionAnswer) =>
  leadingStages(scope.filters.pipeline, params.from_stage);

const columnsFor = ({ width }: ChartContext): number => (width >= 960 ? 3 : width >= 600 ? 2 : 1);

/** Where the plot of panel `i` stands, left of it room for percentages and below it for dates. */
function boxOf(i: number, ctx: ChartContext) {
  const columns = columnsFor(ctx);
  const cell = ctx.width / columns;
  const axis = 44;
  return {
    left: Math.floor((i % columns) * cell) + axis,
    top: panel.legend + Math.floor(i / columns) * panel.height + panel.name,
    width: Math.floor(cell - axis - panel.gap),
    height: panel.height - panel.name - 34
  };
}

const periodName = (period: string, { params, scope }: StageConversionAnswer, ctx: ChartContext) =>
  wordsOf(entryPeriodName(period, grainOf(params, scope), scope.workspace.fiscalStart), ctx);

function legendOf(result: StageConversionAnswer, ctx: ChartContext): string[] {
  const m = messages(ctx.locale)['stage-conversion'];
  return result.params.by
    ? shownGroups(result, ctx).map(({ name }) => name)
    : [m.rate(), m.immature(), m.open()];
}

function panelTooltip(
  title: string,
  rows: StageConversionRow[],
  result: StageConversionAnswer,
  ctx: ChartContext
): string {
  const m = messages(ctx.locale)['stage-conversion'];
  if (result.params.by)
    return tooltipText(
      title,
      shownGroups(result, ctx).flatMap(({ group, name }) => {
        const row = rows.find((one) => one.group === group);
        return row
          ? [[name, `${percent(row.rate_resolved, ctx)} · n = ${whole(row.entered, ctx)}`] as const]
          : [];
      })
    );
  const row = rows[0];
  if (!row) return tooltipText(title, [[m.entered(), whole(0, ctx)]]);
  const of = (n: number) => `${whole(n, ctx)} · ${percent(n / row.entered, ctx)}`;
  return tooltipText(row.mature ? title : `${title} · ${m.immature()}`, [
    [m.rate(), percent(row.rate_resolved, ctx)],
    [m.entered(), whole(row.entered, ctx)],
    [m.advanced(), of(row.advanced)],
    [m.lost(), of(row.lost)],
    [m.open(), of(row.open)]
  ]);
}
