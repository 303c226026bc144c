import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { ownRow } from '../../charts/drawn-item';
import { bars } from '../../charts/marks/bars';
import { dots } from '../../charts/marks/dots';
import { ranges } from '../../charts/marks/rule';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, fullMoney } from '../../words/format';
import { quantity, say } from '../../words/say';
import { type Words, wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import { roundAxis } from '../../charts/round-axis';
import type { ForecastParts } from './parts';
import type { ForecastParams, ForecastRow, forecastRow } from './shape';

/** Groups drawn; the table has all. */
const most = 20;

/** A bar per group: closed, open and not yet created, its range, and its target where it has one. */
export const groupBars: Chart<ForecastParams, typeof forecastRow, ForecastParts> = {
  id: 'groups',
  height: ({ rows }) => 84 + 32 * Math.min(most, rows.length),
  title: ({ rows, params }) => titleOf(rows, params.by),
  option: ({ rows, params }, ctx) => {
    if (!params.by || !rows.some(({ p90 }) => p90)) return null;
    const shown = rows.slice(0, most);
    const m = messages(ctx.locale).forecast;
    const { won, ramp, ink, accent } = palette(ctx.theme);
    const part = (name: string, color: string, key: 'closed' | 'open' | 'not_yet_created') =>
      bars({
        rows: shown,
        name,
        color,
        stack: 'amount',
        maxWidth: 18,
        value: (row) => row[key],
        stands: ownRow
      });
    const placed = shown.map((row, i) => ({ ...row, i }));
    const targets = placed.filter(({ target }) => target !== null);
    return chartOption(ctx, {
      margin: { right: 32, top: 44 },
      legend: {
        key: 'symbol',
        keySize: [12, 8],
        names: [
          ...[m.closed(), m.open(), m.not_yet_created()].map((name) => ({
            name,
            key: 'box' as const
          })),
          ...(targets.length ? [m.target()] : [])
        ]
      },
      tip: axisTip(shown, (row) => groupTooltip(row, ctx)),
      x: valueAxis(
        ctx,
        (value) => compactMoney(value, ctx),
        roundAxis(
          shown.flatMap((row) => [row.p90, row.target ?? 0, row.expected]),
          ctx
        )
      ),
      y: rowAxis(
        ctx,
        shown.map((row) => wordsOf(nameOf(row), ctx)),
        { width: Math.min(160, ctx.width * 0.28), every: true }
      ),
      marks: [
        part(m.closed(), won, 'closed'),
        part(m.open(), ramp[1], 'open'),
        part(m.not_yet_created(), ramp[0], 'not_yet_created'),
        dots({
          rows: shown,
          name: m.range(),
          symbol: 'diamond',
          size: 8,
          z: 4,
          color: accent,
          at: ({ expected }, i) => [expected, i],
          stands: ownRow,
          rule: ranges({
            spans: shown.map(({ p10, p90 }, y) => ({ from: p10, to: p90, y })),
            color: accent
          })
        }),
        dots({
          rows: targets,
          name: m.target(),
          symbol: 'rect',
          size: [3, 22],
          z: 5,
          color: ink,
          at: ({ target, i }) => [target, i]
        })
      ]
    });
  }
};

const nameOf = ({ group_value }: ForecastRow): Words =>
  group_value ? quantity.label(group_value) : say('filters.empty_value');

/** Who misses the target by most, or brings most where there are none. */
function titleOf(rows: readonly ForecastRow[], by: string): Words {
  const [most] = rows;
  if (!by || !most) return say('forecast.groups_title');
  const targeted = rows.flatMap((row) => (row.gap === null ? [] : [{ row, gap: row.gap }]));
  const [short] = targeted.filter(({ gap }) => gap > 0).sort((a, b) => b.gap - a.gap);
  if (short)
    return say('forecast.group_short', { name: nameOf(short.row), gap: quantity.money(short.gap) });
  return targeted.length
    ? say('forecast.groups_on_target')
    : say('forecast.group_most', { name: nameOf(most), amount: quantity.money(most.expected) });
}

function groupTooltip(row: ForecastRow | undefined, ctx: ChartContext): string {
  if (!row) return '';
  const m = messages(ctx.locale).forecast;
  return tooltipText(wordsOf(nameOf(row), ctx), [
    [m.closed(), fullMoney(row.closed, ctx)],
    [m.open(), fullMoney(row.open, ctx)],
    [m.not_yet_created(), fullMoney(row.not_yet_created, ctx)],
    [m.expected(), fullMoney(row.expected, ctx)],
    [m.range(), `${fullMoney(row.p10, ctx)} – ${fullMoney(row.p90, ctx)}`],
    ...(row.target === null
      ? []
      : ([
          [m.target(), fullMoney(row.target, ctx)],
          [m.gap(), fullMoney(row.gap, ctx)]
        ] as const))
  ]);
}
