import type { AccountBook } from './account-book';
import { dateText, dayAt } from './calendar';
import type { CalendarGrid } from './calendar-grid';
import type { Course } from './course';
import type { DealProfile } from './deal-profile';
import { accountId, dealId, orderId } from './ids';
import { listRates, roundAmount } from './money';
import { Random } from './random';
import { sources } from './sources';
import { streams } from './streams';
import type { TableBuffer } from './table-buffer';
import { truths } from './truths';

/** Referred customers reorder sooner, larger and longer. */
const usual = { gapDays: 42, size: 0.075, churnPerOrder: 0.05 };
const referred = { gapDays: 28, size: 0.17, churnPerOrder: 0.02 };

export class OrderWriter {
  #count = 0;

  constructor(
    private readonly out: TableBuffer,
    private readonly book: AccountBook,
    private readonly grid: CalendarGrid,
    private readonly seed: number
  ) {}

  /** The won deal's own orders and, if it made a customer, the orders that follow. */
  won(profile: DealProfile, course: Course) {
    const random = new Random(this.seed, streams.orders, profile.index);
    const { asOf } = this.grid;
    const day = dayAt(course.end);
    const first = this.book.order(profile.account, day);
    const instalments = course.amount * listRates[profile.currency] > 200_000 ? [0.4, 0.6] : [1];
    let left = course.amount;
    instalments.forEach((share, i) => {
      const amount = i === instalments.length - 1 ? left : Math.round(course.amount * share);
      left = Math.round((left - amount) * 100) / 100;
      const orderedOn = day + i * (30 + random.int(30));
      if (orderedOn <= asOf) this.#write(profile, orderedOn, amount);
    });
    if (first && this.out.wants('orders')) this.#reorders(profile, day, course.amount, random);
  }

  #reorders(profile: DealProfile, day: number, amount: number, random: Random) {
    const source = sources[this.book.source[profile.account]!]!.name;
    const habit = source === truths.referralValue.source ? referred : usual;
    for (let at = day; !random.chance(habit.churnPerOrder);) {
      at += 7 + Math.floor((habit.gapDays - 7) * random.exponential());
      if (at > this.grid.asOf) return;
      this.#write(
        profile,
        at,
        roundAmount(amount * habit.size * random.logNormal(0.9, 0.45), random)
      );
    }
  }

  #write(profile: DealProfile, day: number, amount: number) {
    this.out.add(
      'orders',
      orderId(this.#count++),
      accountId(profile.account),
      dealId(profile.index),
      dateText(day),
      String(amount),
      profile.currency
    );
  }
}
