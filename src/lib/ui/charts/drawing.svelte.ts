import type { DrawnItem } from '../../charts/drawn-item';
import type { EChartsOption, EChartsType } from 'echarts';
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

interface DrawingOptions {
  /** Read again whenever what it depends on changes; null draws nothing new. */
  option: () => EChartsOption | null;
  /** Told of a clicked data item that stands for a row or a deal. */
  onitem?: (item: DrawnItem) => void;
}

/** Draws an ECharts option into an element, follows its size, and tells which item was clicked. */
export function drawing({ option, onitem }: DrawingOptions): Attachment<HTMLElement> {
  return (element) => {
    let chart: EChartsType | undefined;
    let gone = false;
    const draw = (wanted: EChartsOption | null) => {
      if (wanted) chart?.setOption(wanted, { notMerge: true });
    };

    void import('./echarts').then(({ init }) => {
      if (gone) return;
      chart = init(element) as unknown as EChartsType;
      draw(untrack(option));
      chart.on('click', (event) => {
        const item = event.data as DrawnItem | null;
        if (item?.deal !== undefined || (item?.row ?? -1) >= 0) onitem?.(item!);
      });
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
