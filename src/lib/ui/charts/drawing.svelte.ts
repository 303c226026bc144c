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
  /** Told once there is something to see. */
  ondrawn?: () => void;
}

/** Draws an ECharts option into an element, follows its size, and tells which item was clicked. */
export function drawing({ option, onitem, ondrawn }: DrawingOptions): Attachment<HTMLElement> {
  return (element) => {
    let chart: EChartsType | undefined;
    let gone = false;
    const draw = (wanted: EChartsOption | null) => {
      if (wanted) chart?.setOption(wanted, { notMerge: true });
    };

    void loadEcharts().then(({ init }) => {
      if (gone) return;
      chart = init(element) as unknown as EChartsType;
      if (ondrawn) chart.on('rendered', ondrawn);
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
