import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import { bars } from '../../charts/marks/bars';
import { rule } from '../../charts/marks/rule';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { fullMoney, percent } from '../../words/format';
import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Chart } from '../chart';
import type { LeaderRow, PaceRow } from './pace-shape';
import type { NoParams, OverviewParts, overviewRow } from './shape';

type LeaderChart = Chart<NoParams, typeof overviewRow, OverviewParts>;

/** Drawn of each end, where there are more. */
const ofEnd = 4;

const leaderBars = (by: LeaderRow['scope']): LeaderChart => ({
  id: `${by}s`,
  part: 'leaders',
  height: ({ parts }) => 76 + 28 * shownOf(parts.leaders, by).length,
  span: ({ parts, scope }) => {
    const [pace] = parts.pace;
    return pace
      ? { from: pace.from, to: scope.workspace.asOf }
      : { from: scope.workspace.asOf, to: scope.workspace.asOf };
  },
  title: ({ parts }) => titleOf(parts.leaders, by),
  option: ({ parts }, ctx) => {
    const shown = shownOf(parts.leaders, by);
    const [pace] = parts.pace as (PaceRow | undefined)[];
    if (shown.length < 2 || !pace) return null;
    const { overview: m, figures: named } = messages(ctx.locale);
    const { won, open, ink, quiet } = palette(ctx.theme);
    const most = Math.max(pace.gone, ...shown.map((row) => row?.attainment ?? 0));
    return chartOption(ctx, {
      margin: { right: 48, top: 40 },
      tip: axisTip(shown, (row) =>
        row
          ? tooltipText(row.name, [
              [named.attainment(), percent(row.attainment, ctx, 0)],
              [named.closed(), fullMoney(row.won_amount, ctx)],
              [named.target(), fullMoney(row.target, ctx)]
            ])
          : ''
      ),
      x: valueAxis(ctx, (value) => percent(value, ctx, 0), { max: most * 1.05, shown: false }),
      y: rowAxis(
        ctx,
        shown.map((row) => row?.name ?? '⋯'),
        { width: Math.min(160, ctx.width * 0.36), every: true }
      ),
      marks: [
        bars({
          rows: shown,
          name: named.attainment(),
          maxWidth: 16,
          radius: [0, 2, 2, 0],
          color: won,
          colorOf: (row) => (row && row.ahead >= 0 ? won : open),
          value: (row) => row?.attainment ?? null,
          label: {
            text: (row) => (row ? percent(row.attainment, ctx, 0) : ''),
            at: 'right',
            color: quiet
          },
          rule: rule({
            x: pace.gone,
            color: ink,
            label: { text: m.days_gone({ share: percent(pace.gone, ctx, 0) }), at: 'start' }
          })
        })
      ]
    });
  }
});

/** Attainment of teams, who is furthest ahead first, against the share of the period gone. */
export const teamBars = leaderBars('team');
/** The same of the owners furthest ahead and furthest behind. */
export const ownerBars = leaderBars('owner');

/** Null stands for those left out. */
function shownOf(leaders: readonly LeaderRow[], by: LeaderRow['scope']): (LeaderRow | null)[] {
  const all = leaders.filter(({ scope }) => scope === by);
  return all.length > 2 * ofEnd + 2 ? [...all.slice(0, ofEnd), null, ...all.slice(-ofEnd)] : all;
}

function titleOf(leaders: readonly LeaderRow[], by: LeaderRow['scope']): Words {
  const all = leaders.filter(({ scope }) => scope === by);
  const behind = all.filter(({ ahead }) => ahead < 0);
  const last = all.at(-1);
  return last && behind.length
    ? say('overview.leaders_behind', {
        by,
        n: behind.length,
        all: quantity.whole(all.length),
        name: last.name,
        points: say('ui.points', { n: quantity.decimal(-100 * last.ahead, 0) })
      })
    : say('overview.leaders_ahead', { by, n: all.length });
}
