import type { EChartsOption } from 'echarts';
import { decimal, percent, whole } from '../../words/format';
import { palette } from '../../charts/palette';
import { tooltip, tooltipText, valueAxis, categoryAxis, base } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import { quantity, say } from '../../words/say';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import { wilson } from '../../statistics/wilson';
import { className } from './class-name';
import type { LeadsParts } from './parts';
import type { leadsRow, LeadsParams } from './shape';

/** Per class: what was predicted of leads with such chances on past days, and what came. */
export const classRates: Chart<LeadsParams, typeof leadsRow, LeadsParts> = {
  id: 'classes',
  part: 'classes',
  height: ({ parts }) => 84 + 64 * Math.max(1, parts.classes.length),
  counted: ({ parts }) => ({
    of: 'lead_days',
    n: parts.classes.reduce((sum, row) => sum + row.past_n, 0)
  }),
  title: ({ parts }) => {
    const hot = parts.classes.find((row) => row.class === 'hot' && row.past_n > 0);
    if (!hot) return say('leads.classes_plain');
    return say('leads.classes_title', {
      observed: quantity.percent(hot.observed),
      predicted: quantity.percent(hot.predicted)
    });
  },
  option: ({ parts }, ctx) => {
    const rows = parts.classes;
    if (!rows.some((row) => row.past_n > 0)) return null;
    const m = messages(ctx.locale).leads;
    const { ink, quiet, accent, open } = palette(ctx.theme);
    const name = (key: string) => wordsOf(className(key), ctx);
    const few = rows.every((row) => (row.observed ?? 0) < 0.05 && (row.predicted ?? 0) < 0.05);
    return {
      ...base(ctx),
      grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: quiet }, itemWidth: 12, itemHeight: 10 },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) => {
          const row = rows[(items as { dataIndex: number }[])[0]?.dataIndex ?? -1];
          if (!row) return '';
          const { low, high } = wilson(Math.round((row.observed ?? 0) * row.past_n), row.past_n);
          return tooltipText(name(row.class), [
            [m.now_open(), whole(row.leads, ctx)],
            [m.now_expected(), decimal(row.expected, ctx)],
            [m.predicted(), percent(row.predicted, ctx, 1)],
            [m.observed(), percent(row.observed, ctx, 1)],
            [m.interval(), `${percent(low, ctx, 1)} – ${percent(high, ctx, 1)}`],
            [m.past_n(), whole(row.past_n, ctx)]
          ]);
        }
      },
      xAxis: { ...valueAxis(ctx, (value) => percent(value, ctx, few ? 1 : 0)), min: 0 },
      yAxis: {
        ...categoryAxis(
          ctx,
          rows.map((row) => name(row.class))
        ),
        inverse: true,
        axisLabel: { color: ink, fontSize: 13 }
      },
      series: [
        {
          type: 'bar',
          name: m.observed(),
          barMaxWidth: 18,
          itemStyle: { color: accent },
          data: rows.map((row) => row.observed)
        },
        {
          type: 'bar',
          name: m.predicted(),
          barMaxWidth: 18,
          itemStyle: { color: open, opacity: 0.6 },
          data: rows.map((row) => row.predicted)
        }
      ]
    } as EChartsOption;
  }
};
