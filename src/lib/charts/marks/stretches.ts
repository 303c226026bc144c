import type { CustomSeriesOption, CustomSeriesRenderItemAPI } from 'echarts';
import { itemsOf, seriesOf, tipOf, type Mark, type MarkOptions } from './mark';

interface StretchOptions<T> extends MarkOptions<T> {
  /** First and last moment, ISO with zone. */
  from: (row: T) => string;
  to: (row: T) => string;
  /** Place on the y axis. */
  lane: (row: T) => number;
  colorOf: (row: T) => string;
}

/** A lying bar per row from one moment to another, at least 2 px long, several to a lane. */
export function stretches<T>(options: StretchOptions<T>): Mark {
  const { from, to, lane, colorOf } = options;
  const series: CustomSeriesOption = {
    type: 'custom',
    ...seriesOf(options),
    encode: { x: [0, 1], y: 2 },
    renderItem: (_params, api) => bar(api),
    data: itemsOf(options, (row) => ({
      value: [from(row), to(row), lane(row)],
      itemStyle: { color: colorOf(row) }
    }))
  };
  return { series: [series], tip: tipOf(options) };
}

function bar(api: CustomSeriesRenderItemAPI) {
  const lane = api.value(2);
  const [x, y] = api.coord([api.value(0), lane]) as [number, number];
  const [end] = api.coord([api.value(1), lane]) as [number, number];
  const height = (api.size!([0, 1]) as number[])[1]! * 0.5;
  const shape = { x, y: y - height / 2, width: Math.max(2, end - x), height, r: 3 };
  return { type: 'rect' as const, shape, style: { fill: api.visual('color') as string } };
}
