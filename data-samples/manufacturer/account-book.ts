import { weights } from './weights';
import { regions } from './company';
import { accountName } from './names';
import type { Random } from './random';

/** Every account so far, as columns, so that half a million of them stay small. */
export class AccountBook {
  readonly region: number[] = [];
  readonly industry: number[] = [];
  readonly size: number[] = [];
  readonly source: number[] = [];
  /** Day of the first order, or Infinity. */
  readonly customerSince: number[] = [];
  #ordinal: number[] = [];
  #members: number[][] = regions.map(() => []);
  #customers: number[][] = regions.map(() => []);

  get count(): number {
    return this.region.length;
  }

  open(region: number, random: Random): number {
    const account = this.count;
    this.region.push(region);
    this.industry.push(random.weighted(weights.industryShares));
    this.size.push(random.weighted(weights.sizeShares));
    this.source.push(random.weighted(weights.dealSources));
    this.customerSince.push(Infinity);
    this.#ordinal.push(this.#members[region]!.length);
    this.#members[region]!.push(account);
    return account;
  }

  /** Notes an order; true when it is the account's first. */
  order(account: number, day: number): boolean {
    const first = this.customerSince[account] === Infinity;
    if (first) this.#customers[this.region[account]!]!.push(account);
    this.customerSince[account] = Math.min(this.customerSince[account]!, day);
    return first;
  }

  /** A customer of the region for at least `days` on `day`, if a few tries find one. */
  customer(region: number, day: number, days: number, random: Random): number | undefined {
    const known = this.#customers[region]!;
    for (let attempt = 0; attempt < 8 && known.length; attempt++) {
      const account = known[random.int(known.length)]!;
      if (this.customerSince[account]! + days <= day) return account;
    }
    return undefined;
  }

  /** Any account of the region. */
  acquaintance(region: number, random: Random): number | undefined {
    const known = this.#members[region]!;
    return known.length ? random.pick(known) : undefined;
  }

  name(account: number): { short: string; full: string } {
    const region = regions[this.region[account]!]!;
    const industry = weights.industryNames[this.industry[account]!]!;
    return accountName(region.name, region.market, industry, this.#ordinal[account]!);
  }
}
