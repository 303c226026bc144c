import { newBusiness } from '../../data-samples/manufacturer/stages';
import { truths } from '../../data-samples/manufacturer/truths';
import {
  days,
  groupBy,
  quantile,
  rateOf,
  winRate,
  type Row,
  type SampleTables
} from './sample-tables';

const order = newBusiness.stages.map((stage) => stage.name);
const rankOf = (stage: string) => (stage === 'Won' ? 99 : order.indexOf(stage));

/** Advance rate from Proposal of the resolved deals, before and since, in the region and elsewhere. */
export function regionLeak({ deals, stage_events }: SampleTables) {
  const { region, fromStage, since } = truths.regionLeak;
  const events = groupBy(stage_events, 'deal_id');
  const entered = mainDeals(deals).flatMap((deal) => {
    const history = events.get(deal.deal_id!)!;
    const at = history.find((event) => event.stage === fromStage)?.entered_at;
    if (!at) return [];
    const advanced = history.some((event) => rankOf(event.stage!) > rankOf(fromStage));
    if (!advanced && deal.outcome === 'open') return [];
    return [{ region: deal.region!, at, advanced: advanced ? 'yes' : 'no' }];
  });
  const rate = (here: boolean, late: boolean) => {
    const rows = entered.filter((e) => (e.region === region) === here && e.at >= since === late);
    return { n: rows.length, rate: rateOf(rows, (row) => row.advanced === 'yes') };
  };
  const before = rate(true, false);
  const after = rate(true, true);
  return {
    before,
    after,
    elsewhere: { before: rate(false, false), after: rate(false, true) },
    dropInAdvanceRate: before.rate - after.rate
  };
}

/** Won deals created within days of winning, by team. */
export function lateRegistration({ deals }: SampleTables) {
  const { team, withinDays } = truths.lateRegistration;
  const won = deals.filter((deal) => deal.outcome === 'won');
  const share = (rows: Row[]) =>
    rateOf(rows, (deal) => days(deal.created_on!, deal.closed_on!) <= withinDays);
  const mine = won.filter((deal) => deal.team === team);
  return {
    n: mine.length,
    shareOfWon: share(mine),
    shareElsewhere: share(won.filter((deal) => deal.team !== team))
  };
}

/** Per stage: win rate of deals that stayed beyond the P80 of won deals over that of the others. */
export function ageing({ deals, stage_events }: SampleTables) {
  const closed = new Map(
    mainDeals(deals)
      .filter((deal) => deal.outcome !== 'open')
      .map((deal) => [deal.deal_id!, deal])
  );
  const stays = order.map(() => new Map<string, number>());
  for (const [id, history] of groupBy(stage_events, 'deal_id')) {
    if (!closed.has(id)) continue;
    history.slice(0, -1).forEach((event, i) => {
      const stay = stays[order.indexOf(event.stage!)];
      const time = days(event.entered_at!, history[i + 1]!.entered_at!);
      stay?.set(id, (stay.get(id) ?? 0) + time);
    });
  }
  const long: Row[] = [];
  const short: Row[] = [];
  stays.forEach((stay) => {
    const won = [...stay].filter(([id]) => closed.get(id)!.outcome === 'won');
    const limit = quantile(
      won.map(([, time]) => time),
      truths.ageing.quantile
    );
    for (const [id, time] of stay) (time > limit ? long : short).push(closed.get(id)!);
  });
  const rates = { long: winRate(long), short: winRate(short) };
  return { nLong: long.length, ...rates, winRateRatio: rates.long / rates.short };
}

/** Median days from creation to won. */
export function slowProduct({ deals }: SampleTables) {
  const won = mainDeals(deals).filter((deal) => deal.outcome === 'won');
  const median = (slow: boolean) =>
    quantile(
      won
        .filter((deal) => (deal.product === truths.slowProduct.product) === slow)
        .map((deal) => days(deal.created_on!, deal.closed_on!)),
      0.5
    );
  return { slow: median(true), others: median(false), cycleRatio: median(true) / median(false) };
}

export function mainDeals(deals: Row[]): Row[] {
  return deals.filter((deal) => deal.pipeline === newBusiness.name);
}
