import type { EChartsOption } from 'echarts';
import { percent } from '../../words/format';
import { palette } from '../../charts/palette';
import { tooltip, tooltipText, valueAxis, base } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import { say } from '../../words/say';
import type { Chart } from '../chart';
import type { LeadsParts } from './parts';
import type { leadsRow, LeadsParams } from './shape';
import { goalOf, targetOf } from './scored-leads';
import { backtestWords, capturedAt, horizonOf, weekShare } from './summarize';

/** What calling a share of the open leads found on past days: by score, newest first, at random. */
export const gainsLines: Chart<LeadsParams, typeof leadsRow, LeadsParts> = {
  id: 'gains',
  part: 'gains',
  height: () => 380,
  counted: ({ parts }) => ({ of: 'lead_days', n: parts.gains[0]?.past_n ?? 0 }),
  title: ({ rows, parts, params, scope }) => {
    const week = weekShare(rows.length, params.hot);
    const called = week > 0 && week < 1 ? week : 0.2;
    const goal = goalOf(params, scope);
    const horizon = horizonOf(parts, targetOf(params, scope));
    return backtestWords(parts, { called, goal, horizon }) ?? say('leads.gains_plain');
  },
  option: ({ rows, parts, params }, ctx) => {
    const { gains } = parts;
    const [first] = gains;
    if (!first || first.successes < 10) return null;
    const m = messages(ctx.locale).leads;
    const { quiet, accent, open, line } = palette(ctx.theme);
    const called = weekShare(rows.length, params.hot);
    const share = (value: number) => percent(value, ctx, 0);
    const curve = (name: string, by: 'by_score' | 'by_newest', style: object) => ({
      type: 'line' as const,
      name,
      symbol: 'none',
      ...style,
      data: [[0, 0], ...gains.map((row) => [row.share_called, row[by]])]
    });
    return {
      ...base(ctx),
      grid: { left: 12, right: 24, top: 40, bottom: 28, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: quiet }, itemWidth: 18, itemHeight: 8 },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        axisPointer: { type: 'line', lineStyle: { color: line } },
        formatter: (items: unknown) => {
          const at = (items as { value: [number, number] }[])[0]?.value[0] ?? 0;
          return tooltipText(m.gains_called({ share: share(at) }), [
            [m.by_score(), share(capturedAt(gains, at, 'by_score'))],
            [m.by_newest(), share(capturedAt(gains, at, 'by_newest'))],
            [m.at_random(), share(at)]
          ]);
        }
      },
      xAxis: {
        ...valueAxis(ctx, share),
        min: 0,
        max: 1,
        name: m.gains_x(),
        nameLocation: 'middle',
        nameGap: 30,
        nameTextStyle: { color: quiet }
      },
      yAxis: { ...valueAxis(ctx, share), min: 0, max: 1 },
      series: [
        curve(m.by_score(), 'by_score', {
          lineStyle: { width: 3, color: accent },
          itemStyle: { color: accent },
          ...(called > 0 && called < 1
            ? {
                markLine: {
                  silent: true,
                  symbol: 'none',
                  lineStyle: { color: quiet, type: 'dashed' },
                  label: { formatter: m.gains_week(), color: quiet, position: 'end', rotate: 0 },
                  data: [{ xAxis: called }]
                }
              }
            : {})
        }),
        curve(m.by_newest(), 'by_newest', {
          lineStyle: { width: 2, color: open, type: 'dashed' },
          itemStyle: { color: open }
        }),
        {
          type: 'line',
          name: m.at_random(),
          symbol: 'none',
          lineStyle: { width: 1.5, color: quiet, type: 'dotted' },
          itemStyle: { color: quiet },
          data: [
            [0, 0],
            [1, 1]
          ]
        }
      ]
    } as EChartsOption;
  }
};
