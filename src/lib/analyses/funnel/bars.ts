import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import type { DrawnItem } from '../../charts/drawn-item';
import { bars } from '../../charts/marks/bars';
import { palette, rampColor } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, elapsed, percent, whole } from '../../words/format';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import type { FunnelFields, FunnelParams, FunnelParts } from './shape';
import { type FunnelRow, stageName, type Step, totals } from './summarize';

/** A bar per stage, split into advanced, still open and lost; the rate to the next stage beside it. */
export const funnelBars: Chart<FunnelParams, FunnelFields, FunnelParts> = {
  id: 'bars',
  height: ({ rows }) => 56 + 52 * Math.max(1, totals(rows).length),
  title: ({ headline }) => headline,
  option: ({ rows }, ctx) => {
    const steps = totals(rows);
    if (!steps[0]?.entered) return null;
    const m = messages(ctx.locale).funnel;
    const { won, lost, open, quiet } = palette(ctx.theme);
    const grouped = rows.some((row) => row.group !== null);
    const last = steps.length - 1;
    const rowOf = ({ stage }: Step) =>
      grouped ? undefined : rows.findIndex((row) => row.stage === stage);
    /** The deals of a stage that came no further, as the list of deals is asked for them. */
    const stopped =
      (outcome: string) =>
      (step: Step, i: number): DrawnItem => {
        const next = steps[i + 1];
        return {
          row: rowOf(step),
          also: next ? { outcome, not_reached: next.stage } : { outcome }
        };
      };
    const bar = { rows: steps, stack: 'stage', maxWidth: 30 };
    return chartOption(ctx, {
      margin: { right: ctx.width < 480 ? 56 : 120, top: 32 },
      legend: { names: [m.advanced(), m.open(), m.lost()] },
      tip: axisTip(steps, (step) => stageTooltip(step, rows, ctx)),
      x: valueAxis(ctx, (value) => whole(value, ctx), { shown: false }),
      y: rowAxis(
        ctx,
        steps.map(({ stage }) => wordsOf(stageName(stage), ctx)),
        { width: Math.min(180, ctx.width * 0.3), line: false }
      ),
      marks: [
        bars({
          ...bar,
          name: m.advanced(),
          color: rampColor(ctx.theme, 1, 2),
          colorOf: (_, i) => (i === last ? won : rampColor(ctx.theme, i, steps.length)),
          value: (step, i) => (i === last ? step.entered : step.advanced + step.late),
          stands: (step) => ({ row: rowOf(step) })
        }),
        bars({
          ...bar,
          name: m.open(),
          color: open,
          value: (step) => step.open,
          stands: stopped('open')
        }),
        bars({
          ...bar,
          name: m.lost(),
          color: lost,
          value: (step, i) => (i === last ? 0 : step.lost),
          stands: stopped('lost'),
          label: { text: (step, i) => stepLabel(step, i === last, ctx), at: 'right', color: quiet }
        })
      ]
    });
  }
};

function stepLabel(step: Step, last: boolean, ctx: ChartContext): string {
  const rate = !last && step.entered ? percent(step.advanced / step.entered, ctx) : '';
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
