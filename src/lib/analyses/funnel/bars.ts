import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { bars } from '../../charts/marks/bars';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, elapsed, percent, whole } from '../../words/format';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import type { Became } from '../stage-split';
import { dealsBehind } from './deals-behind';
import type { FunnelFields, FunnelParams, FunnelParts } from './shape';
import { advancedRate, type FunnelRow, stageName, type Step, totals } from './summarize';

/**
 * A bar per stage, split by what became of those who entered it; what advanced is written beside it.
 * Where each stage has those who entered it in the period, all bars are as long: shares, no funnel.
 */
export const funnelBars: Chart<FunnelParams, FunnelFields, FunnelParts> = {
  id: 'bars',
  height: ({ rows }) => 56 + 52 * Math.max(1, totals(rows).length),
  title: ({ headline }) => headline,
  // a bar is a stage, of all groups
  drill: ({ rows, params, scope }, at, part) => {
    const step = totals(rows)[at];
    const whole = { params: { ...params, by: '' }, scope };
    return step ? dealsBehind({ ...step, group: null }, whole, part) : null;
  },
  option: ({ rows, params }, ctx) => {
    const all = totals(rows);
    if (!all.some(({ entered }) => entered)) return null;
    const asShares = params.cohort === 'each_stage';
    const steps = asShares ? all.slice(0, -1) : all;
    const last = all.length - 1;
    const { won, quiet } = palette(ctx.theme);
    const parts = partsOf(ctx).filter(
      ({ part }) => !timed.includes(part) || steps.some((step) => step[part])
    );
    return chartOption(ctx, {
      margin: { right: ctx.width < 480 ? 92 : 150, top: ctx.width < 480 ? 52 : 32 },
      legend: { names: parts.map(({ name }) => name) },
      tip: axisTip(steps, (step) => stageTooltip(step, rows, ctx)),
      x: valueAxis(ctx, (value) => whole(value, ctx), {
        shown: false,
        ...(asShares ? { max: 1 } : {})
      }),
      y: rowAxis(
        ctx,
        steps.map(({ stage }) => wordsOf(stageName(stage), ctx)),
        { width: Math.min(180, ctx.width * 0.3), line: false }
      ),
      marks: parts.map(({ part, name, color }, i) =>
        bars({
          rows: steps,
          stack: 'stage',
          maxWidth: 30,
          name,
          color,
          colorOf: part === 'advanced' ? (_, at) => (at === last ? won : color) : undefined,
          value: (step, at) => {
            const n = at === last ? (part === 'advanced' ? step.entered : 0) : step[part];
            return asShares ? (step.entered ? n / step.entered : 0) : n;
          },
          stands: (_, at) => ({ row: at, ...(at === last ? {} : { part }) }),
          label:
            i === parts.length - 1
              ? { text: (step, at) => stepLabel(step, at === last, ctx), at: 'right', color: quiet }
              : undefined
        })
      )
    });
  }
};

/** Parts that are only there with a window. */
const timed: readonly Became[] = ['late', 'not_yet'];

function partsOf(ctx: ChartContext): { part: Became; name: string; color: string }[] {
  const m = messages(ctx.locale).funnel;
  const { advanced, late, lost, open, notYet } = palette(ctx.theme);
  return [
    { part: 'advanced', name: m.advanced(), color: advanced },
    { part: 'late', name: m.late(), color: late },
    { part: 'not_yet', name: m.not_yet(), color: notYet },
    { part: 'open', name: m.open(), color: open },
    { part: 'lost', name: m.lost(), color: lost }
  ];
}

function stepLabel(step: Step, last: boolean, ctx: ChartContext): string {
  const share = last ? null : advancedRate(step);
  const n = whole(step.entered, ctx);
  return share === null
    ? n
    : [n, messages(ctx.locale).funnel.advance({ share: percent(share, ctx) })].join(
        ctx.width < 480 ? '\n' : ' · '
      );
}

function stageTooltip(step: Step, rows: FunnelRow[], ctx: ChartContext): string {
  const m = messages(ctx.locale).funnel;
  const row = rows.find(({ stage }) => stage === step.stage);
  const of = (n: number) =>
    `${whole(n, ctx)} · ${percent(step.entered ? n / step.entered : null, ctx)}`;
  return tooltipText(wordsOf(stageName(step.stage), ctx), [
    [m.entered(), whole(step.entered, ctx)],
    ...partsOf(ctx).flatMap(({ part, name }) =>
      !timed.includes(part) || step[part] ? [[name, of(step[part])] as const] : []
    ),
    ...(row?.group === null && row.median_days !== null
      ? ([[m.median_days(), elapsed(row.median_days, ctx)]] as const)
      : []),
    ...(step.amountLost ? ([[m.amount_lost(), compactMoney(step.amountLost, ctx)]] as const) : [])
  ]);
}
