import { isDated } from '../../domain/workspace';
import { unfollowed, type OtherTable } from '../unfollowed';
import { fallenSentence } from './fallen';
import type { Row } from '../../domain/field';
import { say } from '../../words/say';
import type { Asked, Figure, PartRows, Scope } from '../answer';
import { outlookOf } from '../forecast/outlook';
import { leadersOf, type Leading } from './leaders';
import { isOver, paceOf, runningPeriod } from './pace';
import { paceSentences } from './pace-sentences';
import type { PaceRow } from './pace-shape';
import { topSentences } from './sentences';
import {
  kpis,
  type Kpi,
  type NoParams,
  type OverviewParts,
  type OverviewRow,
  type sumsRow
} from './shape';

type Sums = Row<typeof sumsRow>;
export type Figures = Record<Kpi, { value: number | null; n: number | null }>;

/** Figures of both spans side by side, and the sentences that matter most. */
export function summarizeOverview({
  rows: sums,
  parts,
  scope
}: Asked<NoParams, typeof sumsRow, OverviewParts>) {
  const now = figuresOf('now', sums, parts, scope);
  const before = figuresOf('before', sums, parts, scope);
  const rows: OverviewRow[] = (Object.keys(kpis) as Kpi[]).map((kpi) => ({
    kpi,
    unit: kpis[kpi],
    value: now[kpi].value,
    previous: before[kpi].value,
    change: changeOf(kpi, now[kpi].value, before[kpi].value),
    n: now[kpi].n
  }));
  const running = runningPeriod(parts.targets, scope);
  const pace = paceOf(running, parts, {
    scope,
    forecast: outlookOf(parts, running, scope)
  });
  const leaders = (by: Leading) => leadersOf(by, running, { parts, scope });
  const over = isOver(running, scope);
  const standing = paceSentences(running, pace, scope);
  const ofPeriod = topSentences(sums, parts, { ...scope, wonFirst: over });
  const undated = isDated(scope.workspace) ? [] : [say('overview.sentence_undated')];
  const periods = over ? [...ofPeriod, ...standing] : [...standing, ...ofPeriod];
  const said = [...undated, ...periods];
  const [first = say('overview.sentence_none'), ...rest] = said;
  return {
    rows,
    parts: {
      pace: [pace],
      teams: leaders('team').map(({ name: team, ...row }) => ({ team, ...row })),
      owners: leaders('owner').map(({ name: owner, ...row }) => ({ owner, ...row }))
    },
    headline: first,
    findings: [...rest, ...fallenSentence(parts.fallen[0], scope.workspace)],
    figures: [...paceFigures(pace, scope), ...rows.map(({ kpi, value }) => named(kpi, value))]
  };
}

const named = (kpi: Kpi, value: number | null): Figure => ({ name: kpi, kind: kpis[kpi], value });

/** Figures of the running period, which no period of the filters moves. */
function paceFigures(pace: PaceRow, { workspace }: Scope): Figure[] {
  const kinds = {
    closed: workspace.has.includes('deals.amount') ? 'money' : 'count',
    target: 'money',
    attainment: 'ratio',
    to_go: 'money',
    needed_per_week: 'money',
    pace: 'ratio',
    coverage: 'number'
  } as const;
  const named = (Object.keys(kinds) as (keyof typeof kinds)[]).map((name) => ({
    name,
    kind: kinds[name],
    value: pace[name]
  }));
  const { forecast } = pace;
  return forecast === null
    ? named
    : [...named, { name: 'forecast', kind: kinds.closed, value: forecast }];
}

function changeOf(kpi: Kpi, now: number | null, before: number | null): number | null {
  if (now === null || before === null) return null;
  if (kpis[kpi] === 'ratio') return now - before;
  return before === 0 ? null : now / before - 1;
}

function figuresOf(
  span: 'now' | 'before',
  sums: Sums[],
  { leads, open, orders }: PartRows<NoParams, OverviewParts>,
  scope: Scope
): Figures {
  const { workspace } = scope;
  const tells = (table: OtherTable) => unfollowed(table, scope).length === 0;
  const compared = span === 'now' || open.some((row) => row.span === 'before');
  const deals = compared ? sums.find((row) => row.span === span) : undefined;
  const stock = open.find((row) => row.span === span);
  const bought = orders.find((row) => row.span === span);
  const has = (need: string) => workspace.has.includes(need);
  const closed = deals ? deals.won + deals.lost : 0;
  const winRate = deals && closed ? deals.won / closed : null;
  const cycle = deals?.cycle_days ?? null;
  const average = deals?.average_deal ?? null;
  const complete = stock && winRate !== null && average !== null && cycle !== null && cycle > 0;
  const money = has('deals.amount');
  return {
    new_leads: figure(
      compared && has('leads') && tells('leads')
        ? (leads.find((row) => row.span === span)?.new_leads ?? 0)
        : null
    ),
    new_deals: figure(deals?.new_deals ?? null),
    // an export that values deals only when they close says nothing of what is open
    open_pipeline: figure(
      money && (stock?.amount || !stock?.deals) ? (stock?.amount ?? null) : null,
      stock?.deals
    ),
    won_amount: figure(money ? (deals?.won_amount ?? null) : null, deals?.won),
    win_rate: figure(winRate, closed),
    average_deal: figure(average, deals?.won),
    sales_cycle: figure(cycle, deals?.won),
    velocity: figure(complete ? (stock.deals * winRate * average) / cycle : null, stock?.deals),
    ltv: figure(
      bought?.accounts && tells('orders') ? bought.revenue / bought.accounts : null,
      bought?.accounts
    )
  };
}

const figure = (value: number | null, n: number | null | undefined = null) => ({ value, n });
