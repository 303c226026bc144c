import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import { bars } from '../../charts/marks/bars';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { wilson } from '../../statistics/wilson';
import { decimal, percent, whole } from '../../words/format';
import { quantity, say } from '../../words/say';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import { className } from './class-name';
import type { LeadsParts } from './parts';
import { goalOf } from './scored-leads';
import type { LeadsParams, leadsRow } from './shape';

/** Per class: what was predicted of leads with such chances on past days, and what came. */
export const classRates: Chart<LeadsParams, typeof leadsRow, LeadsParts> = {
  id: 'classes',
  part: 'classes',
  height: ({ parts }) => 84 + 64 * Math.max(1, parts.classes.length),
  counted: ({ parts }) => ({
    of: 'lead_days',
    n: parts.classes.reduce((sum, row) => sum + row.past_n, 0)
  }),
  title: ({ parts, params, scope }) => {
    const hot = parts.classes.find((row) => row.class === 'hot' && row.past_n > 0);
    if (!hot) return say('leads.classes_plain');
    return say('leads.classes_title', {
      goal: goalOf(params, scope),
      observed: quantity.percent(hot.observed),
      predicted: quantity.percent(hot.predicted)
    });
  },
  option: ({ parts }, ctx) => {
    const rows = parts.classes;
    if (!rows.some((row) => row.past_n > 0)) return null;
    const m = messages(ctx.locale).leads;
    const { ink, accent, open } = palette(ctx.theme);
    const name = (key: string) => wordsOf(className(key), ctx);
    const few = rows.every((row) => (row.observed ?? 0) < 0.05 && (row.predicted ?? 0) < 0.05);
    return chartOption(ctx, {
      margin: { right: 24, top: 36 },
      legend: { key: 'symbol', keySize: [12, 10] },
      tip: axisTip(rows, (row) => {
        const weight = row.past_weight ?? 0;
        const { low, high } = wilson((row.observed ?? 0) * weight, weight);
        return tooltipText(name(row.class), [
          [m.now_open(), whole(row.leads, ctx)],
          [m.now_expected(), decimal(row.expected, ctx)],
          [m.predicted(), percent(row.predicted, ctx, 1)],
          [m.observed(), percent(row.observed, ctx, 1)],
          [m.interval(), `${percent(low, ctx, 1)} – ${percent(high, ctx, 1)}`],
          [m.past_n(), whole(row.past_n, ctx)]
        ]);
      }),
      x: valueAxis(ctx, (value) => percent(value, ctx, few ? 1 : 0), { min: 0 }),
      y: categoryAxis(
        ctx,
        rows.map((row) => name(row.class)),
        { downwards: true, labels: { color: ink, fontSize: 13 } }
      ),
      marks: [
        bars({
          rows,
          name: m.observed(),
          color: accent,
          maxWidth: 18,
          value: (row) => row.observed
        }),
        bars({
          rows,
          name: m.predicted(),
          color: open,
          opacity: 0.6,
          maxWidth: 18,
          value: (row) => row.predicted
        })
      ]
    });
  }
};
