import { truths } from '../../data-samples/manufacturer/truths';
import { mainDeals } from './measure-course';
import { days, groupBy, rateOf, winRate, type Row, type SampleTables } from './sample-tables';

/** Of the deals still open on day 14: those with a demo before it against the others. */
export function earlyDemo({ deals, activities }: SampleTables) {
  const { beforeDay } = truths.earlyDemo;
  const demos = groupBy(
    activities.filter((activity) => activity.kind === 'demo'),
    'deal_id'
  );
  const alive = mainDeals(deals).filter(
    (deal) => deal.outcome !== 'open' && days(deal.created_on!, deal.closed_on!) >= beforeDay
  );
  const early = (deal: Row) =>
    (demos.get(deal.deal_id!) ?? []).some(
      (demo) => days(deal.created_on!, demo.at!.slice(0, 10)) < beforeDay
    );
  const with_ = alive.filter(early);
  const without = alive.filter((deal) => !early(deal));
  const rates = { with: winRate(with_), without: winRate(without) };
  return { n: with_.length, ...rates, winRateGain: rates.with - rates.without };
}

export function ownerSkill({ deals }: SampleTables) {
  const rate = (names: readonly string[]) =>
    winRate(mainDeals(deals).filter((deal) => names.includes(deal.owner!)));
  const top = rate(truths.ownerSkill.top);
  const bottom = rate(truths.ownerSkill.bottom);
  return { top, bottom, winRateGap: top - bottom };
}

export function pushes({ deals, deal_changes }: SampleTables) {
  const counts = new Map<string, number>();
  for (const change of deal_changes) {
    const pushed = change.field === 'expected_close_on' && change.new_value! > change.old_value!;
    if (pushed) counts.set(change.deal_id!, (counts.get(change.deal_id!) ?? 0) + 1);
  }
  const often = (deal: Row) => (counts.get(deal.deal_id!) ?? 0) >= truths.pushes.atLeast;
  const main = mainDeals(deals);
  const rates = {
    often: winRate(main.filter(often)),
    others: winRate(main.filter((deal) => !often(deal)))
  };
  return { n: main.filter(often).length, ...rates, winRateRatio: rates.often / rates.others };
}

/** Wins a month in quarter-end months over other months; wins in February over January and March. */
export function seasonality({ deals }: SampleTables) {
  const won = deals.filter((deal) => deal.outcome === 'won' && deal.closed_on! >= '2024');
  const monthOf = (deal: Row) => Number(deal.closed_on!.slice(5, 7));
  const isEnd = (month: number) => truths.seasonality.quarterEndMonths.includes(month as 3);
  const ends = won.filter((deal) => isEnd(monthOf(deal))).length;
  const china = won.filter((deal) => /^华|^西/.test(deal.region!));
  const europe = won.filter((deal) => /DACH|Nordics/.test(deal.region!));
  const months = (rows: Row[], wanted: number[]) =>
    rows.filter((deal) => wanted.includes(monthOf(deal))).length / wanted.length;
  return {
    quarterEndRatio: ends / 10 / ((won.length - ends) / 22),
    newYearRatio: months(china, [2]) / months(china, [1, 3, 4, 5]),
    augustRatio: months(europe, [8]) / months(europe, [5, 6, 7, 9, 10])
  };
}

export function priceLosses({ deals }: SampleTables) {
  const { industry, since, reason, competitor } = truths.priceLosses;
  const lost = deals.filter((deal) => deal.outcome === 'lost');
  const share = (rows: Row[]) => rateOf(rows, (deal) => deal.loss_reason === reason);
  const mine = lost.filter((deal) => deal.industry === industry);
  const late = lost.filter((deal) => deal.closed_on! >= since);
  return {
    shareBefore: share(mine.filter((deal) => deal.closed_on! < since)),
    shareAfter: share(mine.filter((deal) => deal.closed_on! >= since)),
    elsewhereAfter: share(late.filter((deal) => deal.industry !== industry)),
    againstCompetitor: share(lost.filter((deal) => deal.competitor === competitor)),
    againstOthers: share(lost.filter((deal) => deal.competitor !== competitor))
  };
}
