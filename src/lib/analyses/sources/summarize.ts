import { compactMoney, decimal, percent, whole } from '../../words/format';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import type { Figure } from '../answer';
import type { Words } from '../../words/words';
import type { SourceRow, sourcesQueried } from './shape';

const share = (part: number | null, of: number | null): number | null =>
  part === null || !of ? null : part / of;

/** Adds rates, cost per step and return; names the source that takes leads and returns least. */
export function summarizeSources(queried: Row<typeof sourcesQueried>[]) {
  const rows: SourceRow[] = queried.map((row) => ({
    ...row,
    mql_rate: share(row.mql, row.leads),
    acceptance_rate: share(row.sql, row.mql),
    deal_rate: share(row.deals, row.leads),
    won_rate: share(row.won, row.leads),
    cost_per_lead: share(row.spend, row.leads),
    cost_per_mql: share(row.spend, row.mql),
    cost_per_sql: share(row.spend, row.sql),
    cost_per_won: share(row.spend, row.won),
    roi: share(row.won_amount, row.spend)
  }));
  const sum = (of: 'leads' | 'deals' | 'won' | 'won_amount') =>
    rows.reduce((total, row) => total + (row[of] ?? 0), 0);
  const leads = sum('leads');
  return {
    rows,
    headline: headlineOf(rows, leads),
    findings: acceptanceFinding(rows),
    figures: [
      { name: 'won_amount', kind: 'money', value: sum('won_amount') },
      { name: 'won', kind: 'count', value: sum('won') },
      { name: 'deals', kind: 'count', value: sum('deals') },
      { name: 'leads', kind: 'count', value: leads }
    ] satisfies Figure[],
    counted: { of: 'leads' as const, n: leads }
  };
}

/** Fewest leads for a source to be named. */
const fewest = 30;

function headlineOf(rows: SourceRow[], leads: number): Say {
  const named = rows.filter((row) => row.group !== null && row.leads! >= fewest);
  const paid = named.filter((row) => row.roi !== null).sort((a, b) => a.roi! - b.roi!);
  const [worst, best] = [paid[0], paid.at(-1)];
  if (worst && best && worst !== best)
    return (ctx) =>
      messages(ctx.locale).sources.headline_roi({
        worst: worst.group!,
        best: best.group!,
        share: percent(worst.leads! / leads, ctx),
        worst_roi: decimal(worst.roi, ctx, 1),
        best_roi: decimal(best.roi, ctx, 1),
        spend: compactMoney(worst.spend, ctx)
      });
  const top = [...named].sort((a, b) => (b.won_rate ?? 0) - (a.won_rate ?? 0))[0];
  if (top)
    return (ctx) =>
      messages(ctx.locale).sources.headline_won({
        source: top.group!,
        rate: percent(top.won_rate, ctx, 1),
        n: whole(top.leads, ctx)
      });
  return (ctx) => messages(ctx.locale).sources.headline_none({ n: leads });
}

function acceptanceFinding(rows: SourceRow[]): Say[] {
  const rated = rows.filter(
    (row) => row.group !== null && row.mql! >= fewest && row.acceptance_rate !== null
  );
  const worst = [...rated].sort((a, b) => a.acceptance_rate! - b.acceptance_rate!)[0];
  if (!worst || rated.length < 2) return [];
  const others = rated.filter((row) => row !== worst);
  const sum = (key: 'mql' | 'sql') => others.reduce((total, row) => total + row[key]!, 0);
  return [
    (ctx) =>
      messages(ctx.locale).sources.finding_acceptance({
        source: worst.group!,
        rate: percent(worst.acceptance_rate, ctx),
        others: percent(sum('sql') / sum('mql'), ctx)
      })
  ];
}
