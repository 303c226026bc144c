import type { EChartsOption } from 'echarts';
import * as echarts from 'echarts';
import { expect, it } from 'vitest';
import { categoryAxis, rowAxis, valueAxis } from '../../src/lib/charts/axes';
import { chartOption, type ChartPlan } from '../../src/lib/charts/chart-option';
import { ownRow } from '../../src/lib/charts/drawn-item';
import { bars } from '../../src/lib/charts/marks/bars';
import { dots } from '../../src/lib/charts/marks/dots';
import { floatingBars } from '../../src/lib/charts/marks/floating-bars';
import { palette } from '../../src/lib/charts/palette';
import { axisTip, tooltipText } from '../../src/lib/charts/tooltip';
import { chartContext } from '../support/draw-chart';

const ctx = chartContext();
const stages = [
  { name: 'Proposal', deals: 5 },
  { name: 'Negotiation', deals: 3 }
];
const said = (row: (typeof stages)[number]) => `${row.name}: ${row.deals}`;

const planned = (plan: Partial<ChartPlan>) =>
  chartOption(ctx, {
    x: categoryAxis(
      ctx,
      stages.map(({ name }) => name)
    ),
    y: valueAxis(ctx, String),
    marks: [],
    ...plan
  });

/** What the tooltip says where ECharts points at an item of a series, or at a place of the axis. */
function saidAt(option: EChartsOption, seriesIndex: number, dataIndex: number): string {
  const { trigger, formatter } = option.tooltip as {
    trigger: string;
    formatter: (asked: unknown) => string;
  };
  const asked = { seriesIndex, dataIndex };
  return formatter(trigger === 'axis' ? [asked] : asked);
}

it('lets each mark speak of its own rows, however many series the ones before it have', () => {
  const option = planned({
    marks: [
      floatingBars({ rows: stages, stack: 'a', from: () => 1, value: () => 2, tip: said }),
      null,
      dots({ rows: [{ at: 4 }], at: ({ at }) => at, tip: ({ at }) => `at ${at}` })
    ]
  });
  expect(saidAt(option, 1, 1)).toBe('Negotiation: 3');
  expect(saidAt(option, 2, 0)).toBe('at 4');
});

it('says nothing of a mark without words', () => {
  const option = planned({ marks: [bars({ rows: stages, value: ({ deals }) => deals })] });
  expect(saidAt(option, 0, 0)).toBe('');
});

it('speaks of the row at a place of the axis, whatever is drawn there', () => {
  const bar = bars({ rows: stages, value: ({ deals }) => deals });
  const option = planned({ tip: axisTip(stages, said), marks: [bar, bar] });
  expect(saidAt(option, 1, 0)).toBe('Proposal: 5');
});

it('leaves to ECharts what a chart does not say', () => {
  const { series, legend, visualMap } = planned({
    marks: [bars({ rows: stages, value: ({ deals }) => deals })]
  });
  expect(Object.keys((series as object[])[0]!)).toEqual(['type', 'itemStyle', 'data']);
  expect([legend, visualMap]).toEqual([undefined, undefined]);
});

it('keeps what an item stands for where a click finds it', () => {
  const surface = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 300 });
  surface.setOption(
    planned({ marks: [bars({ rows: stages, value: ({ deals }) => deals, stands: ownRow })] })
  );
  const { series } = surface.getOption() as unknown as { series: { data: unknown[] }[] };
  surface.dispose();
  expect(series[0]!.data).toMatchObject([{ row: 0 }, { row: 1 }]);
});

it('cuts the names of rows to their room', () => {
  const { data, inverse } = rowAxis(ctx, ['Proposal', 'Negotiation of the contract'], {
    width: 80
  });
  expect(data).toEqual(['Proposal', 'Negotiatio…']);
  expect(inverse).toBe(true);
});

it('shows names from data as text', () => {
  expect(tooltipText('<img src=x>', [['"A" & B', '1']])).toBe(
    '<b>&lt;img src=x&gt;</b><br>&quot;A&quot; &amp; B&ensp;<b>1</b>'
  );
});

it('parts bars that stand on each other by a line of the ground', () => {
  const stacked = bars({ rows: stages, stack: 'stage', value: ({ deals }) => deals });
  const alone = bars({ rows: stages, value: ({ deals }) => deals });
  const [first, second] = planned({ marks: [stacked, alone] }).series as {
    itemStyle: { borderColor?: string };
  }[];
  expect(first!.itemStyle.borderColor).toBe(palette(ctx.theme).surface);
  expect(second!.itemStyle.borderColor).toBeUndefined();
});
