import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { ownRow } from '../../charts/drawn-item';
import { dots } from '../../charts/marks/dots';
import { intervals } from '../../charts/marks/intervals';
import { rule } from '../../charts/marks/rule';
import { palette } from '../../charts/palette';
import { tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { decimal, percent, whole } from '../../words/format';
import { say } from '../../words/say';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import { nameOf, shortNameOf } from './sentences';
import type { DriverRow, DriversParams, DriversParts, driversRow } from './shape';

/** Drivers drawn; the table has them all. */
const most = 16;

/** A dot per driver with its interval, against no difference; those that stand out are coloured. */
export const effectDots: Chart<DriversParams, typeof driversRow, DriversParts> = {
  id: 'effects',
  height: ({ rows }) => 56 + 28 * Math.min(most, Math.max(1, rows.length)),
  title: () => say('drivers.chart_title'),
  option: ({ rows }, ctx) => {
    const shown = rows.slice(0, most);
    if (!shown.length) return null;
    const { open, quiet, accent } = palette(ctx.theme);
    return chartOption(ctx, {
      x: valueAxis(ctx, (share) => decimal(share * 100, ctx, 0)),
      y: rowAxis(
        ctx,
        shown.map((row) => wordsOf(shortNameOf(row), ctx)),
        { width: Math.min(280, ctx.width * 0.4) }
      ),
      marks: [
        intervals({
          rows: shown,
          color: open,
          opacity: 0.55,
          width: 4,
          round: true,
          ends: ({ low, high }, i) => [
            [low, i],
            [high, i]
          ]
        }),
        dots({
          rows: shown,
          size: 11,
          z: 3,
          colorOf: ({ notable }) => (notable ? accent : quiet),
          at: ({ effect }, i) => [effect, i],
          stands: ownRow,
          tip: (row) => effectTooltip(wordsOf(nameOf(row), ctx), row, ctx),
          rule: rule({ x: 0, color: quiet })
        })
      ]
    });
  }
};

function effectTooltip(name: string, row: DriverRow, ctx: ChartContext): string {
  const m = messages(ctx.locale).drivers;
  const points = (share: number) => decimal(share * 100, ctx, 1);
  return tooltipText(name, [
    [m.effect(), points(row.effect)],
    [m.interval(), `${points(row.low)} … ${points(row.high)}`],
    [m.win_with(), `${percent(row.win_with, ctx)} · n = ${whole(row.n_with, ctx)}`],
    [m.win_without(), `${percent(row.win_without, ctx)} · n = ${whole(row.n_without, ctx)}`]
  ]);
}
