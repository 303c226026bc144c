import type { ChartContext } from './context';

/**
 * An axis in steps that are round in the currency shown, from 0 or below to beyond the largest of
 * these: what is drawn beyond an end does not show.
 */
export function roundAxis(
  values: readonly number[],
  { width, exchange }: Pick<ChartContext, 'width' | 'exchange'>
) {
  const rate = exchange?.rate ?? 1;
  const shown = values.map((value) => value / rate);
  const most = Math.max(...shown, 1) * 1.02;
  const fewest = Math.min(...shown, 0) * 1.02;
  const least = (most - fewest) / (width < 480 ? 3 : 6);
  const unit = 10 ** Math.floor(Math.log10(least));
  const interval = unit * ([1, 2, 5].find((times) => unit * times >= least) ?? 10);
  return {
    ...(fewest < 0 ? { min: rate * Math.floor(fewest / interval) * interval } : {}),
    max: rate * Math.ceil(most / interval) * interval,
    interval: rate * interval
  };
}

/** The same where amounts are shown in another currency than they are in; else the chart's own steps. */
export const shownRound = (
  values: readonly number[],
  ctx: Pick<ChartContext, 'width' | 'exchange'>
) => (ctx.exchange && values.length ? roundAxis(values, ctx) : {});
