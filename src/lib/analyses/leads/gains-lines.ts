import { valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import { line, type LineOptions } from '../../charts/marks/line';
import { rule } from '../../charts/marks/rule';
import { palette } from '../../charts/palette';
import { tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { percent } from '../../words/format';
import { quantity, say } from '../../words/say';
import type { Chart } from '../chart';
import type { LeadsParts } from './parts';
import { goalOf } from './scored-leads';
import type { LeadsParams, leadsRow } from './shape';
import { capturedAt, weekShare } from './summarize';

/** What calling a share of the open leads found on past days: by score, newest first, at random. */
export const gainsLines: Chart<LeadsParams, typeof leadsRow, LeadsParts> = {
  id: 'gains',
  part: 'gains',
  height: () => 380,
  counted: ({ parts }) => ({ of: 'lead_days', n: parts.gains[0]?.past_n ?? 0 }),
  title: ({ rows, parts, params, scope }) => {
    const week = weekShare(rows.length, params.hot);
    const called = week > 0 && week < 1 ? week : 0.2;
    const goal = goalOf(params, scope);
    const { gains } = parts;
    return gains.length
      ? say('leads.gains_title', {
          goal,
          called: quantity.percent(called),
          share: quantity.percent(capturedAt(gains, called, 'by_score')),
          newest: quantity.percent(capturedAt(gains, called, 'by_newest'))
        })
      : say('leads.gains_plain');
  },
  option: ({ rows, parts, params }, ctx) => {
    const { gains } = parts;
    const [first] = gains;
    if (!first || first.successes < 10) return null;
    const m = messages(ctx.locale).leads;
    const colors = palette(ctx.theme);
    const { quiet, accent, open } = colors;
    const called = weekShare(rows.length, params.hot);
    const share = (value: number) => percent(value, ctx, 0);
    const tip = (at: number) =>
      tooltipText(m.gains_called({ share: share(at) }), [
        [m.by_score(), share(capturedAt(gains, at, 'by_score'))],
        [m.by_newest(), share(capturedAt(gains, at, 'by_newest'))],
        [m.at_random(), share(at)]
      ]);
    const curve = (by: 'by_score' | 'by_newest', look: Look) =>
      line({
        ...look,
        rows: [null, ...gains],
        name: m[by](),
        at: (row) => (row ? [row.share_called, row[by]] : [0, 0]),
        tip: (row) => tip(row?.share_called ?? 0)
      });
    return chartOption(ctx, {
      margin: { left: 12, right: 24, top: 40, bottom: 28 },
      legend: { key: 'symbol', keySize: [18, 8] },
      tip: { trigger: 'axis', pointer: { type: 'line', lineStyle: { color: colors.line } } },
      x: valueAxis(ctx, share, { min: 0, max: 1, title: m.gains_x(), titleGap: 30 }),
      y: valueAxis(ctx, share, { min: 0, max: 1 }),
      marks: [
        curve('by_score', {
          color: accent,
          width: 3,
          rule:
            called > 0 && called < 1
              ? rule({ x: called, color: quiet, label: { text: m.gains_week(), at: 'end' } })
              : undefined
        }),
        curve('by_newest', { color: open, dash: 'dashed' }),
        line({
          rows: [0, 1],
          name: m.at_random(),
          color: quiet,
          width: 1.5,
          dash: 'dotted',
          at: (share) => [share, share],
          tip
        })
      ]
    });
  }
};

type Look = Pick<LineOptions<unknown>, 'color' | 'width' | 'dash' | 'rule'>;
