import type * as Echarts from './echarts';

let loaded: typeof Echarts | null = null;

/** ECharts, fetched for the first chart that is drawn. */
export async function loadEcharts(): Promise<typeof Echarts> {
  return (loaded ??= await import('./echarts'));
}

export const echartsAreHere = (): boolean => loaded !== null;
