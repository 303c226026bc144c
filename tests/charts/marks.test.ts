import { expect, it } from 'vitest';
import { band } from '../../src/lib/charts/marks/band';
import { bars } from '../../src/lib/charts/marks/bars';
import { boxes } from '../../src/lib/charts/marks/boxes';
import { dots } from '../../src/lib/charts/marks/dots';
import { floatingBars } from '../../src/lib/charts/marks/floating-bars';
import { heatCells } from '../../src/lib/charts/marks/heat-cells';
import { intervals } from '../../src/lib/charts/marks/intervals';
import { line } from '../../src/lib/charts/marks/line';
import type { Mark } from '../../src/lib/charts/marks/mark';
import { ranges, rule } from '../../src/lib/charts/marks/rule';
import { chartContext } from '../support/draw-chart';

const ctx = chartContext();
const rows = [
  { id: 'a', low: 1, high: 4 },
  { id: 'b', low: 2, high: 2.5 }
];

interface Drawn {
  data: { value: unknown; [key: string]: unknown }[];
  [key: string]: unknown;
}
const drawnBy = ({ series }: Mark) => series as unknown as Drawn[];
const valuesOf = (mark: Mark) => drawnBy(mark).map(({ data }) => data.map((one) => one.value));

it('draws a bar per row, and none where there is no value', () => {
  const mark = bars({
    rows: [3, null, 0],
    value: (n) => n,
    stands: (_, i) => ({ deal: `D-${i}` })
  });
  expect(drawnBy(mark)[0]!.data).toMatchObject([
    { value: 3, deal: 'D-0' },
    { value: '-', deal: 'D-1' },
    { value: 0, deal: 'D-2' }
  ]);
});

it('hands labels and words the row they are of', () => {
  const mark = bars({
    rows,
    value: ({ high }) => high,
    label: { text: ({ id }, i) => `${id}${i}`, at: 'right', color: '#000000' },
    tip: ({ id }) => `about ${id}`
  });
  const { formatter } = drawnBy(mark)[0]!.label as { formatter: (asked: unknown) => string };
  expect(formatter({ dataIndex: 1 })).toBe('b1');
  expect(mark.tip!(1)).toBe('about b');
});

it('puts labels where each item has room for its own', () => {
  const mark = dots({
    rows,
    at: ({ low }) => low,
    label: { text: ({ id }) => id, at: ({ low }) => (low < 2 ? 'top' : 'bottom'), color: '#000000' }
  });
  expect(drawnBy(mark)[0]!.data).toMatchObject([
    { label: { position: 'top' } },
    { label: { position: 'bottom' } }
  ]);
});

it('floats bars on a ground that is neither seen nor hit', () => {
  const mark = floatingBars({
    rows,
    stack: 'range',
    from: ({ low }) => low,
    value: ({ low, high }) => high - low
  });
  const [ground, bar] = drawnBy(mark);
  expect(valuesOf(mark)).toEqual([
    [1, 2],
    [3, 0.5]
  ]);
  expect(ground).toMatchObject({ silent: true, itemStyle: { color: 'transparent' } });
  expect([ground!.stack, bar!.stack]).toEqual(['range', 'range']);
});

it('draws a band as its width on its lower end', () => {
  const mark = band({ rows, color: '#112233', low: ({ low }) => low, high: ({ high }) => high });
  expect(drawnBy(mark).map(({ data }) => data)).toEqual([
    [1, 2],
    [3, 0.5]
  ]);
});

it('breaks a line where a row has no value', () => {
  const at = [1, null, 2];
  expect(valuesOf(line({ rows: at, color: '#112233', at: (n) => n }))).toEqual([[1, null, 2]]);
  expect(valuesOf(line({ rows: at, color: '#112233', at: (n, i) => [i, n] }))).toEqual([
    [
      [0, 1],
      [1, '-'],
      [2, 2]
    ]
  ]);
});

it('draws an interval per row, through which the pointer passes', () => {
  const mark = intervals({
    rows,
    color: '#112233',
    ends: ({ low, high }, i) => [
      [low, i],
      [high, i]
    ]
  });
  expect(drawnBy(mark)).toMatchObject([
    {
      silent: true,
      data: [
        [1, 0],
        [4, 0]
      ]
    },
    {
      silent: true,
      data: [
        [2, 1],
        [2.5, 1]
      ]
    }
  ]);
});

it('boxes the middle half, and leaves a row out that has none', () => {
  const mark = boxes(ctx, {
    rows: [[1, 2, 4] as const, null],
    color: '#1f7a5a',
    box: (row) => row
  });
  expect(valuesOf(mark)).toEqual([
    [
      [1, 1, 2, 4, 4],
      ['-', '-', '-', '-', '-']
    ]
  ]);
});

it.each([
  [8, false],
  [40, true]
])('writes values into heat cells of %i px: %s', (room, written) => {
  const mark = heatCells(ctx, {
    rows: [0, 50, 100],
    at: (_, i) => [i, 0],
    value: (n) => n,
    print: String,
    room
  });
  expect(drawnBy(mark)[0]!.label).toMatchObject({ show: written });
  expect(mark.scale).toMatchObject({ min: 0, max: 100, text: ['100', '0'] });
});

it('keeps a scale for heat cells that are all nought', () => {
  const mark = heatCells(ctx, {
    rows: [0],
    at: () => [0, 0],
    value: (n) => n,
    print: String,
    room: 40
  });
  expect(mark.scale).toMatchObject({ max: 1 });
});

it('rules a line at a value, with words only where they are given', () => {
  const color = '#112233';
  expect(rule({ x: 0, color })).toMatchObject({ data: [{ xAxis: 0 }], label: { show: false } });
  expect(rule({ x: 2, color, label: { text: 'target', at: 'start' } }).label).toMatchObject({
    formatter: 'target',
    position: 'start'
  });
  expect(ranges({ spans: [{ from: 1, to: 3, y: 2 }], color }).data).toEqual([
    [{ coord: [1, 2] }, { coord: [3, 2] }]
  ]);
});
