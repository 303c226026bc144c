import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { fitted } from '../../charts/fitted';
import { tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { percent, whole } from '../../words/format';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import { leadingStages } from './entries';
import { entryPeriodName, grainOf } from './grain';
import { panelMarks, shownGroups } from './panel-marks';
import type {
  StageConversionAnswer,
  StageConversionFields,
  StageConversionParams,
  StageConversionParts,
  StageConversionRow
} from './shape';
import { shifts } from './shifts';
import { labelOf } from '../../words/voice';

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
    const stages = stagesOf(result);
    const periods = [...new Set(result.rows.map(({ period }) => period))].sort();
    const names = periods.map((period) => periodName(period, result, ctx));
    const found = shifts(result.rows);
    return chartOption(ctx, {
      panels: stages.map(({ stage, next }, i) => {
        const box = boxOf(i, ctx);
        const text = fitted(stepName(stage, next, ctx), box.width, 13, ctx);
        return { ...box, title: { text, top: box.top - panel.name } };
      }),
      legend: { paged: true, key: 'symbol', fontSize: 11, names: legendOf(result, ctx) },
      tip: { trigger: 'axis', pointer: { type: 'line' } },
      x: stages.map((_, i) => categoryAxis(ctx, names, { panel: i })),
      y: stages.map((_, i) =>
        valueAxis(ctx, (value) => percent(value, ctx, 0), {
          panel: i,
          min: 0,
          max: 1,
          interval: 0.5
        })
      ),
      marks: stages.flatMap(({ stage, next, position }, index) => {
        const shift = found.find((shift) => shift.position === position);
        const tip = (period: string, i: number) =>
          panelTooltip(
            `${stepName(stage, next, ctx)} · ${names[i]}`,
            result.rows.filter((row) => row.period === period && row.position === position),
            result,
            ctx
          );
        return panelMarks(result, { position, periods, shift, index, tip }, ctx);
      })
    });
  }
};

const stepName = (stage: string, next: string, ctx: ChartContext): string =>
  `${labelOf(stage, ctx)} → ${labelOf(next, ctx)}`;

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
