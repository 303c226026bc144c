import type { AnyChart } from '../../src/lib/analyses/block';
import type { ChartContext } from '../../src/lib/charts/context';
import { locales } from '../../src/lib/messages/messages';
import { toSvg } from '../../src/lib/outputs/svg';
import { chartContext } from '../support/draw-chart';
import { renumbered } from '../support/renumbered';
import type { StoredAnswer } from './stored-answers';

/** A phone and a desk, in px. */
export const widths = [390, 960] as const;
export const themes = ['light', 'dark'] as const;

export interface Drawing {
  ctx: ChartContext;
  /** Null where there is nothing to draw. */
  svg: string | null;
}

const done = new WeakMap<StoredAnswer, Map<string, Drawing[]>>();

/** A chart of a stored answer in every language, theme and width; drawn once. */
export function drawings(chart: AnyChart, stored: StoredAnswer): Drawing[] {
  const charts = done.get(stored) ?? new Map<string, Drawing[]>();
  done.set(stored, charts);
  const drawn = charts.get(chart.id) ?? draw(chart, stored);
  charts.set(chart.id, drawn);
  return drawn;
}

function draw(chart: AnyChart, { answer }: StoredAnswer): Drawing[] {
  const currency = answer.scope.workspace.baseCurrency;
  return widths.flatMap((width) =>
    themes.flatMap((theme) =>
      locales.map((locale) => {
        const ctx = chartContext({ width, theme, locale, currency });
        const svg = toSvg(chart, answer, ctx);
        return { ctx, svg: svg && renumbered(svg) };
      })
    )
  );
}
