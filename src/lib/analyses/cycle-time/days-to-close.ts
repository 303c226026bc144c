import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import { bars } from '../../charts/marks/bars';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import { whole } from '../../words/format';
import type { Chart } from '../chart';
import type { CycleTimeFields, CycleTimeParams, CycleTimeParts, histogramRow } from './shape';

/** How many deals were won and lost after so many days. */
export const daysToClose: Chart<CycleTimeParams, CycleTimeFields, CycleTimeParts> = {
  id: 'days',
  part: 'histogram',
  title: (result) => result.headline,
  option: ({ parts, rows }, ctx) => {
    const bins = binned(parts.histogram, ctx.width < 480 ? 12 : 30);
    if (!bins.length) return null;
    const m = messages(ctx.locale)['cycle-time'];
    const colors = palette(ctx.theme);
    const outcome = (name: 'won' | 'lost') =>
      bars({
        rows: bins,
        name: m[name](),
        color: colors[name],
        stack: 'deals',
        gap: '8%',
        value: (bin) => bin[name],
        stands: ({ from, to }) => ({
          row: rows.findIndex(({ what }) => what === name),
          part: `${from}..${to}`
        })
      });
    return chartOption(ctx, {
      margin: { right: 24, top: 36, bottom: 24 },
      legend: {},
      tip: axisTip(bins, (bin) =>
        tooltipText(m.between_days({ from: bin.from, to: bin.to }), [
          [m.won(), whole(bin.won, ctx)],
          [m.lost(), whole(bin.lost, ctx)]
        ])
      ),
      x: categoryAxis(
        ctx,
        bins.map(({ from }) => String(from)),
        { title: m.axis_days() }
      ),
      y: valueAxis(ctx, (value) => whole(value, ctx)),
      marks: [outcome('won'), outcome('lost')]
    });
  }
};

interface Bin {
  /** First and last whole day. */
  from: number;
  to: number;
  won: number;
  lost: number;
}

/** Bins of equal width over the days on which 99% of the deals closed; the rest share the last. */
export function binned(rows: readonly Row<typeof histogramRow>[], most: number): Bin[] {
  const days = rows.filter(({ day }) => day >= 0);
  const total = days.reduce((sum, { won, lost }) => sum + won + lost, 0);
  if (!total) return [];
  let sofar = 0;
  const far = days.find(({ won, lost }) => (sofar += won + lost) >= 0.99 * total)?.day ?? 0;
  const width =
    [1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 360].find((w) => (far + 1) / w <= most) ?? 720;
  const bins: Bin[] = Array.from({ length: Math.floor(far / width) + 1 }, (_, i) => ({
    from: i * width,
    to: (i + 1) * width - 1,
    won: 0,
    lost: 0
  }));
  for (const { day, won, lost } of days) {
    const bin = bins[Math.min(bins.length - 1, Math.floor(day / width))];
    if (!bin) continue;
    bin.to = Math.max(bin.to, day);
    bin.won += won;
    bin.lost += lost;
  }
  return bins;
}
