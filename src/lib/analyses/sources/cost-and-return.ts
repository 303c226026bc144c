import { labelOf } from '../../words/voice';
import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { ownPart } from '../../charts/drawn-item';
import { bars } from '../../charts/marks/bars';
import { palette, rampColor } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, decimal, percent, whole } from '../../words/format';
import type { Chart } from '../chart';
import type { SourceRow, sourcesParams, sourcesRow } from './shape';

type SourcesChart = Chart<typeof sourcesParams, typeof sourcesRow, Record<never, never>>;

const most = 15;

interface Step {
  label: string;
  color: string;
  value: (row: SourceRow) => number | null;
  /** Whose deals a click opens; leads have no list. */
  part?: 'deals' | 'won';
}

/** What the leads of each source became, step by step, on one scale of shares of its leads. */
export const costAndReturn: SourcesChart = {
  id: 'steps',
  height: ({ rows }) => 70 + 52 * Math.max(1, Math.min(most, rows.length)),
  title: ({ headline }) => headline,
  option: ({ rows }, ctx) => {
    const shown = rows.slice(0, most);
    if (!shown.length) return null;
    const m = messages(ctx.locale).sources;
    const { won } = palette(ctx.theme);
    const steps: Step[] = [
      { label: m.to_mql(), color: rampColor(ctx.theme, 0, 3), value: (row) => row.mql_rate },
      { label: m.to_sql(), color: rampColor(ctx.theme, 1, 3), value: sqlRate },
      {
        label: m.to_deal(),
        color: rampColor(ctx.theme, 2, 3),
        value: (row) => row.deal_rate,
        part: 'deals'
      },
      { label: m.to_won(), color: won, value: (row) => row.won_rate, part: 'won' }
    ];
    return chartOption(ctx, {
      margin: { right: 24, top: 32 },
      legend: {},
      tip: axisTip(shown, (row) => sourceTooltip(row, ctx)),
      x: valueAxis(ctx, (value) => percent(value, ctx)),
      y: rowAxis(
        ctx,
        shown.map((row) => nameOf(row, ctx)),
        { width: Math.min(190, ctx.width * 0.32) }
      ),
      marks: steps
        .filter(({ value }) => shown.some((row) => value(row) !== null))
        .map(({ label, color, value, part }) =>
          bars({
            rows: shown,
            name: label,
            color,
            maxWidth: 9,
            value,
            stands: part ? ownPart(part) : undefined
          })
        )
    });
  }
};

const sqlRate = ({ leads, sql }: SourceRow) => (leads && sql !== null ? sql / leads : null);

const nameOf = ({ group }: SourceRow, ctx: ChartContext): string =>
  group === null ? messages(ctx.locale).sources.unnamed() : labelOf(group, ctx);

function sourceTooltip(row: SourceRow, ctx: ChartContext): string {
  const m = messages(ctx.locale).sources;
  return tooltipText(nameOf(row, ctx), [
    [m.leads(), whole(row.leads, ctx)],
    [m.to_mql(), percent(row.mql_rate, ctx, 1)],
    [m.to_sql(), percent(sqlRate(row), ctx, 1)],
    [m.to_deal(), percent(row.deal_rate, ctx, 1)],
    [m.to_won(), percent(row.won_rate, ctx, 1)],
    [m.spend(), compactMoney(row.spend, ctx)],
    [m.cost_per_won(), compactMoney(row.cost_per_won, ctx)],
    [m.roi(), row.roi === null ? '–' : `${decimal(row.roi, ctx, 1)}×`]
  ]);
}
