import type { DrawnItem } from '../../charts/drawn-item';
import type { EChartsOption, EChartsType } from 'echarts';
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { loadEcharts } from './load-echarts';

interface DrawingOptions {
  /** Read again whenever what it depends on changes; null draws nothing new. */
  option: () => EChartsOption | null;
  /** Told of a clicked data item that stands for a row or a deal. */
  onitem?: (item: DrawnItem) => void;
  /** Told once there is something to see; gives where it was clicked before, in px, where it was. */
  ondrawn?: () => Spot | null;
}

export interface Spot {
  x: number;
  y: number;
}

/** A spot and those about it, nearest first: a picture is not in each place as the chart is. */
const around = ({ x, y }: Spot): Spot[] =>
  [0, 5, 10, 15].flatMap((far) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => ({
      x: x + far * Math.cos((eighth * Math.PI) / 4),
      y: y + far * Math.sin((eighth * Math.PI) / 4)
    }))
  );

/** Draws an ECharts option into an element, follows its size, and tells which item was clicked. */
export function drawing({ option, onitem, ondrawn }: DrawingOptions): Attachment<HTMLElement> {
  return (element) => {
    let chart: EChartsType | undefined;
    let gone = false;
    const draw = (wanted: EChartsOption | null) => {
      if (wanted) chart?.setOption(wanted, { notMerge: true });
    };

    const click = (spot: Spot | null) => {
      if (!spot || !chart) return;
      const { handler } = chart.getZr();
      const { x, y } = around(spot).find((one) => handler.findHover(one.x, one.y).target) ?? spot;
      for (const event of ['mousedown', 'mouseup', 'click'] as const)
        handler.dispatch(event, { zrX: x, zrY: y });
    };

    void loadEcharts().then(({ init }) => {
      if (gone) return;
      chart = init(element) as unknown as EChartsType;
      chart.on('click', (event) => {
        const item = event.data as DrawnItem | null;
        if (item?.deal !== undefined || (item?.row ?? -1) >= 0) onitem?.(item!);
      });
      // which is what drawing tells before it returns
      if (ondrawn) chart.on('rendered', () => click(ondrawn()));
      draw(untrack(option));
    });

    $effect(() => draw(option()));

    const sizes = new ResizeObserver(() => chart?.resize());
    sizes.observe(element);
    return () => {
      gone = true;
      sizes.disconnect();
      chart?.dispose();
    };
  };
}
