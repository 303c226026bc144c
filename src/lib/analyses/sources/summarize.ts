import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Asked, Figure } from '../answer';
import { unfollowedWords } from '../unfollowed';
import type { SourceRow, sourcesParams, sourcesQueried } from './shape';

type SourcesAsked = Asked<typeof sourcesParams, typeof sourcesQueried, Record<never, never>>;

const share = (part: number | null, of: number | null): number | null =>
  part === null || !of ? null : part / of;

/** Adds rates, cost per step and return; names the source that takes leads and returns least. */
export function summarizeSources({ rows: queried, scope }: SourcesAsked) {
  const rows = queried.map((row): SourceRow => ({
    ...row,
    mql_rate: share(row.mql, row.leads),
    acceptance_rate: share(row.sql, row.mql),
    deal_rate: share(row.converted, row.leads),
    won_rate: share(row.converted_won, row.leads),
    cost_per_lead: share(row.spend, row.leads),
    cost_per_mql: share(row.spend, row.mql),
    cost_per_sql: share(row.spend, row.sql),
    cost_per_won: share(row.spend, row.won),
    roi: share(row.won_amount, row.spend)
  }));
  const sum = (of: 'leads' | 'converted' | 'converted_won' | 'direct_deals') =>
    rows.reduce((total, row) => total + row[of], 0);
  const leads = sum('leads');
  const said = saidOf(rows, leads);
  return {
    rows,
    headline: said.headline,
    findings: [...said.findings, ...unfollowedWords('leads', scope)],
    figures: [
      { name: 'new_leads', kind: 'count', value: leads },
      { name: 'deal_rate', kind: 'ratio', value: share(sum('converted'), leads) },
      { name: 'won_rate', kind: 'ratio', value: share(sum('converted_won'), leads) },
      { name: 'direct_deals', kind: 'count', value: sum('direct_deals') }
    ] satisfies Figure[],
    counted: { of: 'leads' as const, n: leads }
  };
}

/** Fewest leads for a source to be named. */
const fewest = 30;

function saidOf(rows: SourceRow[], leads: number): { headline: Words; findings: Words[] } {
  const accepted = acceptanceFinding(rows);
  const named = rows.flatMap((row) =>
    row.group !== null && row.leads >= fewest ? [{ ...row, group: row.group }] : []
  );
  const paid = named
    .flatMap((row) => (row.roi === null ? [] : [{ ...row, roi: row.roi }]))
    .sort((a, b) => a.roi - b.roi);
  const [worst, best] = [paid[0], paid.at(-1)];
  if (worst && best && worst !== best)
    return {
      headline: say('sources.headline_roi', {
        worst: quantity.label(worst.group),
        worst_roi: quantity.decimal(worst.roi, 1)
      }),
      findings: [
        say('sources.finding_roi', {
          best: quantity.label(best.group),
          share: quantity.percent(worst.leads / leads),
          best_roi: quantity.decimal(best.roi, 1),
          spend: quantity.money(worst.spend)
        }),
        ...accepted
      ]
    };
  const [top] = named.sort((a, b) => (b.won_rate ?? 0) - (a.won_rate ?? 0));
  return {
    headline: top
      ? say('sources.headline_won', {
          source: quantity.label(top.group),
          rate: quantity.percent(top.won_rate, 1)
        })
      : say('sources.headline_none'),
    findings: accepted
  };
}

function acceptanceFinding(rows: SourceRow[]): Words[] {
  const rated = rows
    .flatMap(({ group, mql, sql, acceptance_rate: rate }) =>
      group === null || mql === null || sql === null || rate === null || mql < fewest
        ? []
        : [{ source: group, mql, sql, rate }]
    )
    .sort((a, b) => a.rate - b.rate);
  const [worst, ...others] = rated;
  if (!worst || !others.length) return [];
  const sum = (key: 'mql' | 'sql') => others.reduce((total, row) => total + row[key], 0);
  return [
    say('sources.finding_acceptance', {
      source: quantity.label(worst.source),
      rate: quantity.percent(worst.rate),
      others: quantity.percent(sum('sql') / sum('mql'))
    })
  ];
}
