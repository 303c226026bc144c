import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { dots } from '../../charts/marks/dots';
import { floatingBars } from '../../charts/marks/floating-bars';
import { rule } from '../../charts/marks/rule';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, decimal, percent, whole } from '../../words/format';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import type { WinRateParts } from './parts';
import type { WinRateParams, winRateRow } from './shape';
import { decided, groupWords, type WinRateRow } from './summarize';

/** Groups drawn; the table has them all. */
const most = 20;

/** A dot per group with its 95% interval, against the rate of all; notable groups stand out. */
export const groupRates: Chart<WinRateParams, typeof winRateRow, WinRateParts> = {
  id: 'groups',
  height: ({ rows }) => 64 + 28 * Math.min(most, Math.max(1, rows.length)),
  title: (result) => result.headline,
  option: ({ rows, params }, ctx) => {
    const shown = rows.filter((row) => row.win_rate !== null).slice(0, most);
    if (!params.by || !shown.length) return null;
    const m = messages(ctx.locale)['win-rate'];
    const { line, quiet, accent, won } = palette(ctx.theme);
    const total = rows.reduce(
      (sum, row) => ({ won: sum.won + row.won, n: sum.n + decided(row, params.cohort) }),
      { won: 0, n: 0 }
    );
    const overall = total.won / total.n;
    return chartOption(ctx, {
      margin: { right: 56, top: 36 },
      tip: axisTip(shown, (row) => groupTooltip(row, decided(row, params.cohort), ctx)),
      x: valueAxis(ctx, (value) => percent(value, ctx, 0), { min: 0 }),
      y: rowAxis(
        ctx,
        shown.map((row) => wordsOf(groupWords(row.group), ctx)),
        { width: Math.min(200, ctx.width * 0.34) }
      ),
      marks: [
        floatingBars({
          rows: shown,
          name: m.interval(),
          stack: 'interval',
          width: 4,
          radius: 2,
          color: line,
          silent: true,
          from: ({ low }) => low,
          value: ({ low, high }) => (high ?? 0) - (low ?? 0)
        }),
        dots({
          rows: shown,
          name: m.win_rate(),
          size: 11,
          z: 3,
          colorOf: ({ notable }) => (notable ? accent : won),
          at: (row, i) => [row.win_rate, i],
          stands: (row) => ({ row: rows.indexOf(row) }),
          label: {
            text: (row) => percent(row.win_rate, ctx),
            at: 'top',
            distance: 2,
            color: quiet,
            fontSize: 11
          },
          rule: rule({
            x: overall,
            color: quiet,
            label: {
              text: m.overall({ rate: percent(overall, ctx) }),
              at: 'start',
              fontSize: 11
            }
          })
        })
      ]
    });
  }
};

function groupTooltip(row: WinRateRow, n: number, ctx: ChartContext): string {
  const m = messages(ctx.locale)['win-rate'];
  const span = (low: string, high: string) => m.span({ low, high });
  const points = (share: number | null) => decimal(share === null ? null : share * 100, ctx, 0);
  return tooltipText(wordsOf(groupWords(row.group), ctx), [
    [m.win_rate(), `${percent(row.win_rate, ctx, 1)} · ${whole(row.won, ctx)} / ${whole(n, ctx)}`],
    [m.interval(), span(percent(row.low, ctx, 1), percent(row.high, ctx, 1))],
    ...(row.difference === null
      ? []
      : ([
          [
            m.against_rest(),
            `${m.points({ points: points(row.difference) })} (${span(points(row.difference_low), points(row.difference_high))})`
          ]
        ] as const)),
    ...(row.won_amount ? ([[m.won_amount(), compactMoney(row.won_amount, ctx)]] as const) : [])
  ]);
}
