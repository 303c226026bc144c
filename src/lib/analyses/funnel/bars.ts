import type { ChartContext } from '../../charts/context';
import { compactMoney, elapsed, percent, whole } from '../../words/format';
import { palette, rampColor } from '../../charts/palette';
import { base, categoryAxis, fitted, tooltip, tooltipText, valueAxis } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import type { FunnelFields, FunnelParams, FunnelParts } from './shape';
import { stageName, totals, type FunnelRow, type Step } from './summarize';

/** A bar per stage, split into advanced, still open and lost; the rate to the next stage beside it. */
export const funnelBars: Chart<FunnelParams, FunnelFields, FunnelParts> = {
  id: 'bars',
  height: ({ rows }) => 56 + 52 * Math.max(1, totals(rows).length),
  title: ({ headline }) => headline,
  option: ({ rows }, ctx) => {
    const steps = totals(rows);
    if (!steps[0]?.entered) return null;
    const m = messages(ctx.locale).funnel;
    const { won, lost, open, quiet, ink } = palette(ctx.theme);
    const grouped = rows.some((row) => row.group !== null);
    const rowOf = (stage: string) =>
      grouped ? undefined : rows.findIndex((row) => row.stage === stage);
    const labelWidth = Math.min(180, ctx.width * 0.3);
    const bar = (
      name: string,
      color: string,
      value: (s: Step, i: number) => number,
      also: (i: number) => Record<string, string> = () => ({})
    ) => ({
      type: 'bar' as const,
      name,
      stack: 'stage',
      barMaxWidth: 30,
      itemStyle: { color },
      data: steps.map((step, i) => ({
        value: value(step, i),
        row: rowOf(step.stage),
        also: also(i)
      }))
    });
    const last = steps.length - 1;
    /** The deals of a stage that came no further, as the list of deals is asked for them. */
    const stopped = (i: number, outcome: string): Record<string, string> => {
      const next = steps[i + 1];
      return next ? { outcome, not_reached: next.stage } : { outcome };
    };
    const stageColor = (i: number) => (i === last ? won : rampColor(ctx.theme, i, steps.length));
    const advanced = bar(m.advanced(), rampColor(ctx.theme, 1, 2), (s, i) =>
      i === last ? s.entered : s.advanced + s.late
    );
    return {
      ...base(ctx),
      grid: { left: 8, right: ctx.width < 480 ? 56 : 120, top: 32, bottom: 8, containLabel: true },
      legend: {
        top: 0,
        left: 0,
        icon: 'roundRect',
        itemWidth: 12,
        itemHeight: 8,
        textStyle: { color: quiet },
        data: [m.advanced(), m.open(), m.lost()]
      },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) => {
          const [item] = items as { dataIndex: number }[];
          const step = item && steps[item.dataIndex];
          return step ? stageTooltip(step, rows, ctx) : '';
        }
      },
      xAxis: { ...valueAxis(ctx, (value) => whole(value, ctx)), show: false },
      yAxis: {
        ...categoryAxis(
          ctx,
          steps.map(({ stage }) => fitted(wordsOf(stageName(stage), ctx), labelWidth, 13, ctx))
        ),
        inverse: true,
        axisLine: { show: false },
        axisLabel: { color: ink, fontSize: 13, width: labelWidth, overflow: 'truncate' }
      },
      series: [
        {
          ...advanced,
          data: advanced.data.map((one, i) => ({ ...one, itemStyle: { color: stageColor(i) } }))
        },
        bar(
          m.open(),
          open,
          (s) => s.open,
          (i) => stopped(i, 'open')
        ),
        {
          ...bar(
            m.lost(),
            lost,
            (s, i) => (i === last ? 0 : s.lost),
            (i) => stopped(i, 'lost')
          ),
          label: {
            show: true,
            position: 'right',
            color: quiet,
            fontSize: 12,
            formatter: ({ dataIndex }: { dataIndex: number }) => stepLabel(dataIndex, steps, ctx)
          }
        }
      ]
    };
  }
};

function stepLabel(i: number, steps: readonly Step[], ctx: ChartContext): string {
  const step = steps[i];
  if (!step) return '';
  const rate =
    i < steps.length - 1 && step.entered ? percent(step.advanced / step.entered, ctx) : '';
  return [whole(step.entered, ctx), rate].filter(Boolean).join(ctx.width < 480 ? '\n' : '  →  ');
}

function stageTooltip(step: Step, rows: FunnelRow[], ctx: ChartContext): string {
  const m = messages(ctx.locale).funnel;
  const row = rows.find(({ stage }) => stage === step.stage);
  const of = (n: number) =>
    `${whole(n, ctx)} · ${percent(step.entered ? n / step.entered : null, ctx)}`;
  return tooltipText(wordsOf(stageName(step.stage), ctx), [
    [m.entered(), whole(step.entered, ctx)],
    [m.advanced(), of(step.advanced)],
    [m.open(), of(step.open)],
    [m.lost(), of(step.lost)],
    ...(row?.group === null && row.median_days !== null
      ? ([[m.median_days(), elapsed(row.median_days, ctx)]] as const)
      : []),
    ...(step.amountLost ? ([[m.amount_lost(), compactMoney(step.amountLost, ctx)]] as const) : [])
  ]);
}
