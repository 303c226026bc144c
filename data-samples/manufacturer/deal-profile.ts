import type { AccountBook } from './account-book';
import { dayAt, dayOf, workdayOf } from './calendar';
import type { CalendarGrid } from './calendar-grid';
import { competitors, productFit, products, sizes } from './catalogue';
import { owners, regions } from './company';
import { currencyOf, listRates, roundAmount, type Currency } from './money';
import { Random } from './random';
import { sources } from './sources';
import { newBusiness, renewal, type Pipeline } from './stages';
import { streams } from './streams';
import { truths } from './truths';
import { weights } from './weights';

/** What is settled about a deal before it begins; indices point into the lists of the company. */
export interface DealProfile {
  index: number;
  account: number;
  region: number;
  owner: number;
  product: number;
  competitor: number;
  pipeline: Pipeline;
  /** On the clock of working days. */
  start: number;
  amount: number;
  currency: Currency;
  partner: boolean;
  stakeholders: number;
  wantsLead: boolean;
  standing: number;
  latent: number;
  /** Interest of the buyer; shows in the number of touches. */
  engagement: number;
  cycle: number;
  registersLate: boolean;
  /** Imported from an older system that kept only the day. */
  dateOnly: boolean;
}

const growthSince = dayOf(truths.dealGrowth.since);

export function drawDeal(
  index: number,
  {
    seed,
    deals,
    grid,
    book
  }: { seed: number; deals: number; grid: CalendarGrid; book: AccountBook }
): DealProfile {
  const random = new Random(seed, streams.profile, index);
  const day = grid.dayAtShare((index + random.next()) / deals);
  const start = workdayOf(day) + random.next() * 0.999;
  const region = random.weighted(grid.regionWeights(day));
  const market = regions[region]!.market;
  const { account, kind } = chooseAccount(region, day, book, random);
  const isRenewal = kind === 'renewal';
  const product = random.weighted(weights.productShares);
  const size = sizes[book.size[account]!]!;
  const currency = currencyOf(market, random);
  const scale = size.amount * (isRenewal ? 0.45 : 1);
  const median = products[product]!.medianAmount * scale;
  const growth = day >= growthSince ? truths.dealGrowth.factor : 1;
  const relative = random.logNormal(1, 0.42);
  const owner = random.pick(regions[region]!.owners);
  const source = sources[book.source[account]!]!;
  const competitor = random.weighted(competitors.map((c) => c.share[market]));
  const partner = random.chance(source.name === 'Partner' ? 0.85 : 0.14);
  const stakeholders = 1 + Math.min(6, random.poisson(size.segment === 'Enterprise' ? 2.6 : 1.7));
  const engagement = random.normal();
  const standing =
    owners[owner]!.skill +
    regions[region]!.propensity +
    source.propensity +
    products[product]!.propensity +
    productFit[product]![book.industry[account]!]! +
    competitors[competitor]!.propensity +
    (partner ? 0.22 : -0.03) +
    0.14 * (Math.min(stakeholders, 5) - 2.7) -
    0.15 * Math.log(relative) +
    (kind === 'customer' ? 0.4 : 0);
  return {
    index,
    account,
    region,
    owner,
    product,
    competitor,
    start,
    currency,
    partner,
    stakeholders,
    pipeline: isRenewal ? renewal : newBusiness,
    amount: roundAmount((median * growth * relative) / listRates[currency], random),
    wantsLead: !isRenewal && random.chance(kind === 'new' ? 0.8 : 0.45),
    standing,
    latent: 0.4 * random.normal() + 0.3 * engagement,
    engagement,
    cycle: (isRenewal ? 1 : products[product]!.cycle) * random.logNormal(0.96, 0.28),
    registersLate:
      owners[owner]!.team === truths.lateRegistration.team &&
      random.chance(truths.lateRegistration.share),
    dateOnly: dayAt(start) < grid.from + 240 && random.chance(0.15)
  };
}

function chooseAccount(region: number, day: number, book: AccountBook, random: Random) {
  const wish = random.next();
  if (wish < 0.15) {
    const account = book.customer(region, day, 180, random);
    if (account !== undefined) return { account, kind: 'renewal' as const };
  } else if (wish < 0.35) {
    const account = book.customer(region, day, 20, random);
    if (account !== undefined) return { account, kind: 'customer' as const };
  } else if (wish < 0.45) {
    const account = book.acquaintance(region, random);
    if (account !== undefined) return { account, kind: 'known' as const };
  }
  return { account: book.open(region, random), kind: 'new' as const };
}
