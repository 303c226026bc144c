import { labelOf } from '../../words/voice';
import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import { dots } from '../../charts/marks/dots';
import { seriesColor } from '../../charts/palette';
import { tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { percent, whole } from '../../words/format';
import { filterName, lower, quantity, say } from '../../words/say';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import type { FunnelFields, FunnelParams, FunnelParts } from './shape';
import { type FunnelRow, stageName, totals } from './summarize';

/** Groups drawn; those with most entries. */
const most = 8;

/** The share of each group that advanced from each stage, side by side. */
export const funnelGroups: Chart<FunnelParams, FunnelFields, FunnelParts> = {
  id: 'groups',
  height: ({ rows }) => 88 + 40 * Math.max(1, totals(rows).length - 1),
  title: ({ params, rows }) => {
    const by = lower(filterName(params.by));
    const all = groupsOf(rows).length;
    return all > most
      ? say('funnel.chart_groups_some', {
          by,
          shown: quantity.whole(most),
          all: quantity.whole(all)
        })
      : say('funnel.chart_groups', { by });
  },
  option: ({ params, rows }, ctx) => {
    const stages = totals(rows).slice(0, -1);
    const groups = params.by ? groupsOf(rows).slice(0, most) : [];
    if (groups.length < 2 || !stages.some(({ entered }) => entered)) return null;
    const m = messages(ctx.locale);
    const nameOf = (group: string | null) =>
      group ? labelOf(group, ctx) : m.filters.empty_value();
    const lineOf = (row: FunnelRow) => stages.findIndex(({ stage }) => stage === row.stage);
    return chartOption(ctx, {
      margin: { right: 24, top: 40 },
      legend: { paged: true, key: 'symbol', keySize: [12, 10] },
      x: valueAxis(ctx, (value) => percent(value, ctx, 0), {
        min: ({ min }) => Math.floor(min * 10) / 10,
        max: 1
      }),
      y: rowAxis(
        ctx,
        stages.map(({ stage }) => wordsOf(stageName(stage), ctx)),
        { width: Math.min(180, ctx.width * 0.3) }
      ),
      marks: groups.map((group, i) =>
        dots({
          rows: rows.filter((row) => row.group === group && row.rate !== null && lineOf(row) >= 0),
          name: nameOf(group),
          symbol: symbols[i % symbols.length],
          size: 11,
          color: seriesColor(ctx.theme, i),
          opacity: 0.85,
          at: (row) => [row.rate, lineOf(row)],
          stands: (row) => ({ row: rows.indexOf(row) }),
          tip: (row) =>
            tooltipText(`${wordsOf(stageName(row.stage), ctx)} · ${nameOf(row.group)}`, [
              [m.funnel.advanced(), percent(row.rate, ctx, 1)],
              [m.funnel.entered(), whole(row.entered, ctx)]
            ])
        })
      )
    });
  }
};

/** Told apart without colour too. */
const symbols = [
  'circle',
  'rect',
  'triangle',
  'diamond',
  'emptyCircle',
  'emptyRect',
  'emptyTriangle',
  'emptyDiamond'
];

function groupsOf(rows: readonly FunnelRow[]): (string | null)[] {
  const entered = new Map<string | null, number>();
  for (const row of rows) entered.set(row.group, (entered.get(row.group) ?? 0) + row.entered);
  return [...entered].sort(([, a], [, b]) => b - a).map(([group]) => group);
}
