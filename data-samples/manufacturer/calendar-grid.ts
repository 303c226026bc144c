import { workdayOf } from './calendar';
import { regions, type Market } from './company';
import { closingPace, demand, pace, tidyingPace } from './season';

/** The season of every day from `from` to `asOf`, computed once. */
export class CalendarGrid {
  readonly closing: Float64Array;
  readonly tidying: Float64Array;
  #pace = new Map<Market, Float64Array>();
  #regionWeights: number[][];
  #cumulative: Float64Array;

  constructor(
    readonly from: number,
    readonly asOf: number
  ) {
    const days = Array.from({ length: asOf - from + 1 }, (_, i) => from + i);
    const series = (value: (day: number) => number) => Float64Array.from(days, value);
    this.closing = series(closingPace);
    this.tidying = series(tidyingPace);
    for (const { market } of regions) {
      if (!this.#pace.has(market))
        this.#pace.set(
          market,
          series((day) => pace(day, market))
        );
    }
    this.#regionWeights = days.map((day) => demandShares(day, from));
    let total = 0;
    this.#cumulative = Float64Array.from(this.#regionWeights, (shares) => {
      return (total += shares.reduce((sum, share) => sum + share, 0));
    });
  }

  pace(market: Market): Float64Array {
    return this.#pace.get(market)!;
  }

  /** The day by which a share of all demand has come in. */
  dayAtShare(share: number): number {
    const wanted = share * this.#cumulative[this.#cumulative.length - 1]!;
    let low = 0;
    let high = this.#cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#cumulative[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return this.from + low;
  }

  /** Share of all demand that comes in on days from `first` to before `next`. */
  shareBetween(first: number, next: number): number {
    const at = (day: number) => this.#cumulative[Math.min(day, this.asOf) - this.from] ?? 0;
    return (at(next - 1) - at(first - 1)) / at(this.asOf);
  }

  /** Weights of the regions on a day. */
  regionWeights(day: number): number[] {
    return this.#regionWeights[day - this.from]!;
  }

  /** The clock when the last day ends. */
  get end(): number {
    return workdayOf(this.asOf + 1);
  }
}

function demandShares(day: number, from: number): number[] {
  return regions.map((region) => region.share * demand(day, region.market, from));
}
