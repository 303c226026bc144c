import { fallenSentence } from './fallen';
import type { Row } from '../../domain/field';
import { say } from '../../words/say';
import type { Asked, Figure, PartRows, Scope } from '../answer';
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
  const [first = say('overview.sentence_none'), ...rest] = topSentences(sums, parts, scope);
  const figures = rows.map(({ kpi, value }): Figure => ({
    name: kpi,
    kind: kpis[kpi],
    value
  }));
  return {
    rows,
    headline: first,
    findings: [...rest, ...fallenSentence(parts.fallen[0], scope.workspace)],
    figures
  };
}

function changeOf(kpi: Kpi, now: number | null, before: number | null): number | null {
  if (now === null || before === null) return null;
  if (kpis[kpi] === 'ratio') return now - before;
  return before === 0 ? null : now / before - 1;
}

function figuresOf(
  span: 'now' | 'before',
  sums: Sums[],
  { leads, open, targets, orders }: PartRows<NoParams, OverviewParts>,
  { workspace, filters }: Scope
): Figures {
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
  const gap =
    span === 'now' && targets[0]?.target ? targets[0].target - (deals?.won_amount ?? 0) : null;
  const money = has('deals.amount');
  return {
    new_leads: figure(
      compared && has('leads') ? (leads.find((row) => row.span === span)?.new_leads ?? 0) : null
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
    coverage: figure(
      gap !== null && gap > 0 && filters.period ? (targets[0]?.due_amount ?? 0) / gap : null
    ),
    ltv: figure(bought?.accounts ? bought.revenue / bought.accounts : null, bought?.accounts)
  };
}

const figure = (value: number | null, n: number | null | undefined = null) => ({ value, n });
