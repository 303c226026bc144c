import { truths } from '../../data-samples/manufacturer/truths';
import { mainDeals } from './measure-course';
import {
  days,
  groupBy,
  inBase,
  mean,
  rateOf,
  sum,
  type Row,
  type SampleTables
} from './sample-tables';

export function poorSource(tables: SampleTables) {
  const { source } = truths.poorSource;
  const { leads, deals, spend } = tables;
  const base = inBase(tables);
  const sqlPerMql = (rows: Row[]) =>
    rateOf(
      rows.filter((lead) => lead.mql_at),
      (lead) => !!lead.sql_at
    );
  const roi = (mine: (row: Row) => boolean) => {
    const won = deals.filter((deal) => deal.outcome === 'won' && mine(deal));
    const income = won.map((deal) => base(deal.amount!, deal.currency!, deal.closed_on!));
    return sum(income) / sum(spend.filter(mine).map((row) => Number(row.amount)));
  };
  const is = (row: Row) => row.source === source;
  const not = (row: Row) => !is(row);
  return {
    shareOfLeads: rateOf(leads, is),
    sqlPerMql: sqlPerMql(leads.filter(is)),
    sqlPerMqlRatio: sqlPerMql(leads.filter(is)) / sqlPerMql(leads.filter(not)),
    roi: roi(is),
    roiRatio: roi(is) / roi(not)
  };
}

/** Mean won amount in CNY of new business, by creation before and since. */
export function dealGrowth(tables: SampleTables) {
  const base = inBase(tables);
  const average = (late: boolean) =>
    mean(
      mainDeals(tables.deals)
        .filter((deal) => deal.outcome === 'won')
        .filter((deal) => deal.created_on! >= truths.dealGrowth.since === late)
        .map((deal) => base(deal.amount!, deal.currency!, deal.closed_on!))
    );
  return {
    before: average(false),
    since: average(true),
    growth: average(true) / average(false) - 1
  };
}

/** Order revenue per account in its first twelve months, of accounts at least that old. */
export function referralValue(tables: SampleTables) {
  const { source, months } = truths.referralValue;
  const base = inBase(tables);
  const origin = new Map(tables.deals.map((deal) => [deal.account_id!, deal.source!]));
  const values = { referral: [] as number[], others: [] as number[] };
  for (const [account, orders] of groupBy(tables.orders, 'account_id')) {
    const first = orders.map((order) => order.ordered_on!).sort()[0]!;
    const horizon = months * 30.4375;
    if (days(first, '2026-08-31') < horizon) continue;
    const early = orders.filter((order) => days(first, order.ordered_on!) < horizon);
    const value = sum(early.map((o) => base(o.amount!, o.currency!, o.ordered_on!)));
    values[origin.get(account) === source ? 'referral' : 'others'].push(value);
  }
  const referral = mean(values.referral);
  const others = mean(values.others);
  return { n: values.referral.length, referral, others, valueRatio: referral / others };
}
