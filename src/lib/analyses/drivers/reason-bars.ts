import { labelOf } from '../../words/voice';
import type { EChartsOption } from 'echarts';
import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { bars } from '../../charts/marks/bars';
import { palette } from '../../charts/palette';
import { tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { calendarMonth, compactMoney, percent, whole } from '../../words/format';
import { quantity, say } from '../../words/say';
import type { Chart } from '../chart';
import type { DriversParams, DriversParts, DriversResult, driversRow } from './shape';

type Cell = DriversResult['parts']['reasons'][number];

/** Reasons told apart; the others are one. */
const most = 6;
/** Deals with a reason below which the shares of a quarter would be noise. */
const fewestInQuarter = 15;

const reasonBars = (
  outcome: 'lost' | 'won'
): Chart<DriversParams, typeof driversRow, DriversParts> => ({
  id: `${outcome}-reasons`,
  part: 'reasons',
  counted: ({ parts }) => ({ of: 'deals', n: sum(cellsOf(parts.reasons, outcome)) }),
  title: ({ parts }) => {
    const cells = cellsOf(parts.reasons, outcome);
    const first = byReason(cells)[0];
    if (!first) return say('drivers.title_reasons_none');
    const said = {
      reason: quantity.label(first.reason),
      share: quantity.percent(first.deals / sum(cells))
    };
    return outcome === 'lost' ? say('drivers.title_lost', said) : say('drivers.title_won', said);
  },
  option: ({ parts }, ctx) => {
    const cells = cellsOf(parts.reasons, outcome);
    const quarters = [...new Set(cells.map(({ quarter }) => quarter))].filter(
      (one) => sum(cells.filter(({ quarter }) => quarter === one)) >= fewestInQuarter
    );
    return quarters.length < 2 ? null : stacked(cells, quarters, ctx);
  }
});

/** Shares of the reasons given for lost deals, quarter by quarter. */
export const lostReasons = reasonBars('lost');
/** The same of won deals, where anything is said of them. */
export const wonReasons = reasonBars('won');

const cellsOf = (cells: readonly Cell[], outcome: string) =>
  cells.filter((cell) => cell.outcome === outcome);
const sum = (cells: readonly Cell[]) => cells.reduce((total, { deals }) => total + deals, 0);

function byReason(cells: readonly Cell[]): { reason: string; deals: number }[] {
  const totals = new Map<string, number>();
  for (const { reason, deals } of cells) totals.set(reason, (totals.get(reason) ?? 0) + deals);
  return [...totals]
    .map(([reason, deals]) => ({ reason, deals }))
    .sort((a, b) => b.deals - a.deals || a.reason.localeCompare(b.reason));
}

function stacked(cells: readonly Cell[], quarters: string[], ctx: ChartContext): EChartsOption {
  const m = messages(ctx.locale).drivers;
  const { open } = palette(ctx.theme);
  const reasons = byReason(cells).map(({ reason }) => reason);
  const named = reasons.slice(0, reasons.length > most ? most - 1 : most);
  const others = reasons.filter((reason) => !named.includes(reason));
  const within = (quarter: string, some: readonly string[]) =>
    cells.filter((cell) => cell.quarter === quarter && some.includes(cell.reason));
  const total = (some: readonly Cell[], key: 'share' | 'deals' | 'amount') =>
    some.reduce((value, cell) => value + cell[key], 0);
  const shares = (name: string, some: readonly string[], color?: string) =>
    bars({
      rows: quarters,
      name,
      color,
      stack: 'share',
      maxWidth: 44,
      value: (quarter) => total(within(quarter, some), 'share'),
      tip: (quarter) => {
        const found = within(quarter, some);
        return tooltipText(`${name} · ${quarterOf(quarter, ctx)}`, [
          [m.share(), percent(total(found, 'share'), ctx)],
          [m.deals(), whole(total(found, 'deals'), ctx)],
          [m.amount(), compactMoney(total(found, 'amount'), ctx)]
        ]);
      }
    });
  return chartOption(ctx, {
    margin: { top: ctx.width < 480 ? 76 : 48 },
    legend: {},
    x: categoryAxis(
      ctx,
      quarters.map((quarter) => quarterOf(quarter, ctx))
    ),
    y: valueAxis(ctx, (value) => percent(value, ctx, 0), { max: 1 }),
    marks: [
      ...named.map((reason) => shares(labelOf(reason, ctx), [reason])),
      others.length ? shares(m.other_reasons(), others, open) : null
    ]
  });
}

/** A quarter by the month it begins with. */
const quarterOf = (quarter: string, ctx: ChartContext) =>
  messages(ctx.locale).drivers.from_month({ month: calendarMonth(quarter, ctx) });
