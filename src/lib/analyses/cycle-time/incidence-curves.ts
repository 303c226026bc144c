import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { band } from '../../charts/marks/band';
import { line } from '../../charts/marks/line';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { elapsed, percent, whole } from '../../words/format';
import { say } from '../../words/say';
import type { Chart } from '../chart';
import type { CycleTimeFields, CycleTimeParams, CycleTimeParts } from './shape';
import { medianOf, outcomeFinding } from './summarize';
import { stepAt, timeToClose, type TimeToClose } from './time-to-close';

/** Share of deals won, lost and still open by days since creation, with 95% bands. */
export const incidenceCurves: Chart<CycleTimeParams, CycleTimeFields, CycleTimeParts> = {
  id: 'incidence',
  counted: ({ parts }) => ({ of: 'deals', n: timeToClose(parts.survival).deals }),
  title: ({ parts }) =>
    outcomeFinding(timeToClose(parts.survival), medianOf(parts.to_close)) ??
    say('cycle-time.chart_incidence'),
  option: ({ parts }, ctx) => {
    const closing = timeToClose(parts.survival);
    const ages = shownAges(closing);
    if (ages.length < 2) return null;
    const m = messages(ctx.locale)['cycle-time'];
    const { won, lost, open, quiet } = palette(ctx.theme);
    const points = ages.map((age) => pointsAt(closing, age));
    const curve = (of: 'won' | 'lost' | 'open') => points.map((at) => at[of]);
    return chartOption(ctx, {
      margin: { right: 24, top: 36, bottom: 24 },
      legend: { key: 'symbol', names: [m.won(), m.lost(), m.open()] },
      tip: axisTip(points, (at) => curveTooltip(at, ctx), { pointer: { type: 'line' } }),
      x: categoryAxis(ctx, ages.map(String), {
        toEdges: true,
        title: m.axis_age(),
        labels: {
          color: quiet,
          fontSize: 12,
          interval: Math.ceil(ages.length / (ctx.width < 480 ? 4 : 8)) - 1
        }
      }),
      y: valueAxis(ctx, (value) => percent(value, ctx, 0), { min: 0, max: 1 }),
      marks: [
        ...curveMarks(m.won(), won, 'solid', curve('won')),
        ...curveMarks(m.lost(), lost, 'solid', curve('lost')),
        ...curveMarks(m.open(), open, 'dashed', curve('open'))
      ]
    });
  }
};

interface Point {
  value: number;
  lower: number;
  upper: number;
}

interface Points {
  age: number;
  won: Point;
  lost: Point;
  open: Point;
  /** Deals followed up to that age. */
  atRisk: number;
}

/** Whole days at even steps, up to where so few deals are left that the curve says little. */
function shownAges({ incidence, deals }: TimeToClose): number[] {
  const enough = Math.min(10, deals / 20);
  const horizon = incidence.filter(({ atRisk }) => atRisk >= enough).at(-1)?.time ?? 0;
  const step = [1, 2, 5, 7, 10, 14, 30].find((days) => horizon / days <= 180) ?? 60;
  return Array.from({ length: Math.ceil(horizon / step) + 1 }, (_, i) => i * step);
}

function pointsAt({ incidence, openShare, deals }: TimeToClose, age: number): Points {
  const ended = stepAt(incidence, age);
  const [won = none, lost = none] =
    ended?.causes.map(({ incidence: value, lower, upper }): Point => ({ value, lower, upper })) ??
    [];
  const staying = stepAt(openShare, age);
  return {
    age,
    won,
    lost,
    open: staying
      ? { value: staying.survival, lower: staying.lower, upper: staying.upper }
      : { value: 1, lower: 1, upper: 1 },
    atRisk: ended?.atRisk ?? deals
  };
}

const none: Point = { value: 0, lower: 0, upper: 0 };

/** A stepped line in its band. */
const curveMarks = (name: string, color: string, dash: 'solid' | 'dashed', rows: Point[]) => [
  band({
    rows,
    stack: name,
    color,
    opacity: 0.16,
    stepped: true,
    low: ({ lower }) => lower,
    high: ({ upper }) => upper
  }),
  line({ rows, name, color, dash, stepped: true, silent: true, at: ({ value }) => value })
];

function curveTooltip({ age, won, lost, open, atRisk }: Points, ctx: ChartContext): string {
  const m = messages(ctx.locale)['cycle-time'];
  const shown = ({ value, lower, upper }: Point) =>
    `${percent(value, ctx)} (${percent(lower, ctx)} – ${percent(upper, ctx)})`;
  return tooltipText(m.after({ age: elapsed(age, ctx) }), [
    [m.won(), shown(won)],
    [m.lost(), shown(lost)],
    [m.open(), shown(open)],
    [m.followed(), whole(atRisk, ctx)]
  ]);
}
