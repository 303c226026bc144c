import type { EChartsOption, EChartsType } from 'echarts';
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

interface DrawingOptions {
  /** Read again whenever what it depends on changes; null draws nothing new. */
  option: () => EChartsOption | null;
  /** Told the `row` of a clicked data item. */
  onrow?: (row: number) => void;
}

/** Draws an ECharts option into an element, follows its size, and tells which row was clicked. */
export function drawing({ option, onrow }: DrawingOptions): Attachment<HTMLElement> {
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
        const row = (event.data as { row?: unknown } | null)?.row;
        if (typeof row === 'number' && row >= 0) onrow?.(row);
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
