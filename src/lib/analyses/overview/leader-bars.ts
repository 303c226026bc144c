import { labelOf } from '../../words/voice';
import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import { bars } from '../../charts/marks/bars';
import { dots } from '../../charts/marks/dots';
import { rule } from '../../charts/marks/rule';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { fullMoney, percent } from '../../words/format';
import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { PartRows } from '../answer';
import type { Chart } from '../chart';
import { list } from '../params';
import type { Leading } from './leaders';
import type { LeaderRow, PaceRow } from './pace-shape';
import type { NoParams, OverviewParts, overviewRow } from './shape';

type LeaderChart = Chart<NoParams, typeof overviewRow, OverviewParts>;

/** Drawn of each end, where there are more. */
const ofEnd = 4;

const leaderBars = (by: Leading): LeaderChart => ({
  id: `${by}s`,
  part: `${by}s`,
  height: ({ parts }) => 76 + 28 * shownOf(leadersIn(parts, by)).length,
  span: ({ parts, scope }) => {
    const [pace] = parts.pace;
    return pace
      ? { from: pace.from, to: scope.workspace.asOf }
      : { from: scope.workspace.asOf, to: scope.workspace.asOf };
  },
  title: ({ parts }) => titleOf(leadersIn(parts, by), by),
  drill: ({ parts, scope }, row) => {
    const leader = leadersIn(parts, by)[row];
    const [pace] = parts.pace;
    return leader && pace
      ? {
          pairs: {
            outcome: 'won',
            closed: `${pace.from}..${scope.workspace.asOf}`,
            [by]: list().print([leader.name])
          },
          deals: leader.deals
        }
      : null;
  },
  option: ({ parts }, ctx) => {
    const leaders = leadersIn(parts, by);
    const shown = shownOf(leaders);
    const [pace] = parts.pace as (PaceRow | undefined)[];
    if (shown.length < 2 || !pace) return null;
    const { overview: m, figures: named } = messages(ctx.locale);
    const { won, open, ink, quiet } = palette(ctx.theme);
    const most = 1.05 * Math.max(pace.gone, ...shown.map((row) => row?.attainment ?? 0));
    return chartOption(ctx, {
      margin: { right: 48, top: 40 },
      tip: axisTip(shown, (row) =>
        row
          ? tooltipText(labelOf(row.name, ctx), [
              [named.attainment(), percent(row.attainment, ctx, 0)],
              [named.closed(), fullMoney(row.won_amount, ctx)],
              [named.target(), fullMoney(row.target, ctx)]
            ])
          : ''
      ),
      x: valueAxis(ctx, (value) => percent(value, ctx, 0), { max: most, shown: false }),
      y: rowAxis(
        ctx,
        shown.map((row) => (row ? labelOf(row.name, ctx) : '⋯')),
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
          stands: (row) => ({ row: row ? leaders.indexOf(row) : -1 }),
          rule: rule({
            x: pace.gone,
            color: ink,
            label: { text: m.days_gone({ share: percent(pace.gone, ctx, 0) }), at: 'start' }
          })
        }),
        // in a column of their own, where no line crosses them
        dots({
          rows: shown,
          silent: true,
          size: 0,
          at: (_, i) => [most, i],
          label: {
            text: (row) => (row ? percent(row.attainment, ctx, 0) : ''),
            at: 'right',
            color: quiet
          }
        })
      ]
    });
  }
});

/** Attainment of teams, who is furthest ahead first, against the share of the period gone. */
export const teamBars = leaderBars('team');
/** The same of the owners furthest ahead and furthest behind. */
export const ownerBars = leaderBars('owner');

function leadersIn(
  { teams, owners }: PartRows<NoParams, Pick<OverviewParts, 'teams' | 'owners'>>,
  by: Leading
): LeaderRow[] {
  return by === 'team'
    ? teams.map((row) => ({ ...row, name: row.team }))
    : owners.map((row) => ({ ...row, name: row.owner }));
}

/** Null stands for those left out. */
const shownOf = (all: readonly LeaderRow[]): (LeaderRow | null)[] =>
  all.length > 2 * ofEnd + 2 ? [...all.slice(0, ofEnd), null, ...all.slice(-ofEnd)] : [...all];

function titleOf(all: readonly LeaderRow[], by: Leading): Words {
  const behind = all.filter(({ ahead }) => ahead < 0);
  const last = all.at(-1);
  return last && behind.length
    ? say('overview.leaders_behind', {
        by,
        n: behind.length,
        all: quantity.whole(all.length),
        name: quantity.label(last.name),
        points: say('ui.points', { n: quantity.decimal(-100 * last.ahead, 0) })
      })
    : say('overview.leaders_ahead', { by, n: all.length });
}
