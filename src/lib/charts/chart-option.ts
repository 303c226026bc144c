import type { EChartsOption, SeriesOption } from 'echarts';
import type { Axis } from './axes';
import type { ChartContext } from './context';
import { fontFamily } from './font';
import { legend, type Legend } from './legend';
import type { Mark } from './marks/mark';
import { palette } from './palette';
import { tooltip, type Tip } from './tooltip';

/** px. Of a single plot, what is left free around it and its axis labels. */
export interface Margin {
  left?: number;
  right?: number;
  top?: number;
  bottom?: number;
}

/** px. Where one of several plots stands, its axis labels outside of it. */
export interface Panel extends Margin {
  width?: number;
  height?: number;
  /** Written above it, from its left; it must fit. */
  title?: { text: string; top: number };
}

/** A chart before it is an option of ECharts. */
export interface ChartPlan {
  /** Drawn in this order, later ones above; null for one that has nothing to draw. */
  marks: readonly (Mark | null)[];
  x: Axis | readonly Axis[];
  y: Axis | readonly Axis[];
  /** Round a single plot; 8, 16, 16 and 8 left, right, above and below when absent. */
  margin?: Margin;
  /** Several plots, whose axes and marks name theirs by its place here. */
  panels?: readonly Panel[];
  /** None when absent. */
  legend?: Legend;
  /** Each mark speaks of its own items when absent. */
  tip?: Tip;
}

/** Marks, axes, legend and tooltip as one option in the fonts, colours and motion of the page. */
export function chartOption(ctx: ChartContext, plan: ChartPlan): EChartsOption {
  const { ink, series } = palette(ctx.theme);
  const marks = plan.marks.filter((mark) => mark !== null);
  const [scale] = marks.flatMap((mark) => mark.scale ?? []);
  const option = {
    useUTC: true,
    animation: ctx.animate,
    animationDuration: 250,
    color: [...series],
    textStyle: { fontFamily, color: ink },
    aria: { enabled: true },
    title: plan.panels && titles(ctx, plan.panels),
    grid: plan.panels
      ? plan.panels.map(({ title: _, ...place }) => place)
      : { left: 8, right: 16, top: 16, bottom: 8, ...plan.margin, containLabel: true },
    legend: plan.legend && legend(ctx, plan.legend),
    tooltip: tooltip(ctx, plan.tip ?? { trigger: 'item' }, marks),
    visualMap: scale,
    xAxis: plan.x,
    yAxis: plan.y,
    series: marks.flatMap((mark) => mark.series).map(apart(palette(ctx.theme).surface))
  };
  return given(option) as EChartsOption;
}

/** Bars that stand on each other are parted by a line of the ground, so that no two colours touch. */
const apart =
  (ground: string) =>
  (series: SeriesOption): SeriesOption =>
    series.type === 'bar' && series.stack !== undefined && !series.silent
      ? { ...series, itemStyle: { ...series.itemStyle, borderColor: ground, borderWidth: 1 } }
      : series;

const titles = (ctx: ChartContext, panels: readonly Panel[]) =>
  panels.flatMap(({ left, title }) =>
    title
      ? [
          {
            text: title.text,
            left,
            top: title.top,
            padding: 0,
            textStyle: { color: palette(ctx.theme).ink, fontSize: 13, fontWeight: 600 }
          }
        ]
      : []
  );

/** Without what is undefined, which ECharts would take for a value and forgo its default. */
function given(option: unknown): unknown {
  if (Array.isArray(option)) return option.map(given);
  if (option === null || typeof option !== 'object') return option;
  return Object.fromEntries(
    Object.entries(option).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, given(value)]]
    )
  );
}
