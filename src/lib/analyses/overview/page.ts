import { addDays } from '../../domain/period';
import { isDated } from '../../domain/workspace';
import { filterName, lower, quantity, say } from '../../words/say';
import type { Answer, PartRows, Scope } from '../answer';
import type { Block } from '../block';
import { horizonOf } from '../forecast/outlook';
import { scoresOffer } from '../scores/scores-offer';
import { noTarget } from '../target-words';
import { figureCards } from './figure-cards';
import { ownerBars, teamBars } from './leader-bars';
import { isOver, runningPeriod } from './pace';
import { changeCards, paceCards } from './pace-cards';
import { lastWeek } from './pace-queries';
import type { NoParams, OverviewParts, overviewRow } from './shape';
import { wonByMonth } from './won-by-month';

type OverviewAnswer = Answer<NoParams, typeof overviewRow, OverviewParts>;
type OverviewBlock = Block<NoParams, typeof overviewRow, OverviewParts>;

/**
 * First how the running period stands, then what changed, then the figures of the period; those of a
 * period that is over come first.
 */
export function overviewPage({ rows, parts, scope }: OverviewAnswer): OverviewBlock[] {
  // without days nothing is of a period
  if (!isDated(scope.workspace))
    return [{ block: 'glance', of: 'funnel', ways: brokenDown(scope) }];
  const running = runningPeriod(parts.targets, scope);
  const [pace] = parts.pace;
  const chosen: OverviewBlock[] = [
    {
      block: 'figures',
      title: figuresTitle(scope),
      figures: figureCards(rows, parts.trend, scope)
    },
    {
      block: 'columns',
      blocks: [
        { block: 'chart', chart: wonByMonth },
        { block: 'glance', of: 'funnel', ways: brokenDown(scope) }
      ]
    }
  ];
  const standing: OverviewBlock[] = [
    ...(pace
      ? ([
          {
            block: 'figures',
            title: say('overview.running', {
              grain: running.grain,
              span: quantity.span(running.period),
              gone: quantity.percent(pace.gone, 0)
            }),
            figures: paceCards(pace, { ...running, scope })
          },
          ...(running.target
            ? []
            : noTarget(parts.targets, { period: running.period, scope }).map((words) => ({
                block: 'note' as const,
                words
              }))),
          ...(horizonOf(running, scope) ? scoresOffer(openNow(parts.open), scope) : [])
        ] satisfies OverviewBlock[])
      : []),
    ...(parts.teams.length > 1 || parts.owners.length > 1
      ? ([
          {
            block: 'columns',
            blocks: [
              { block: 'chart', chart: teamBars },
              { block: 'chart', chart: ownerBars }
            ]
          }
        ] satisfies OverviewBlock[])
      : []),
    {
      block: 'figures',
      title: say('overview.changed', {
        day: quantity.day(addDays(lastWeek(scope.workspace).from, -1))
      }),
      figures: changeCards(parts.changes, scope)
    }
  ];
  return isOver(running, scope) ? [...chosen, ...standing] : [...standing, ...chosen];
}

/** What is open on the day of the data. */
const openNow = (open: PartRows<NoParams, OverviewParts>['open']) =>
  open.some(({ deals }) => deals) ? [{ outcome: 'open' }] : [];

/** Whom a funnel is usually compared by, as far as the data know more than one. */
const brokenDown = ({ workspace: { dimensions } }: Scope) =>
  ['region', 'owner', 'source']
    .filter((by) => (dimensions[by]?.length ?? 0) > 1)
    .map((by) => ({
      words: say('overview.funnel_by', { by: lower(filterName(by)) }),
      pairs: { by }
    }));

/** Which pipelines they are of, where there are several. */
const figuresTitle = ({ filters, workspace }: Scope) =>
  say('overview.figures', {
    of: workspace.pipelines.length < 2 ? 'all' : filters.everyPipeline ? 'every' : 'one',
    pipeline: quantity.label(filters.pipeline.name)
  });
