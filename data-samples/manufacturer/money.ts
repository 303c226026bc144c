import { dayOf } from './calendar';
import type { Market } from './company';
import { Random } from './random';
import { streams } from './streams';

export const currencies = ['CNY', 'USD', 'EUR'] as const;
export type Currency = (typeof currencies)[number];

/** Price lists are kept in the local currency at these rates. */
export const listRates: Record<Currency, number> = { CNY: 1, USD: 7.2, EUR: 7.8 };

/** Turning points of the weekly rates; between them the path is straight plus a small wave. */
const paths: Record<Exclude<Currency, 'CNY'>, [string, number][]> = {
  USD: [
    ['2023-01-01', 7.28],
    ['2024-01-01', 7.14],
    ['2024-07-01', 7.26],
    ['2024-10-01', 7.03],
    ['2025-02-01', 7.28],
    ['2025-10-01', 7.12],
    ['2026-08-31', 6.98]
  ],
  EUR: [
    ['2023-01-01', 7.75],
    ['2024-01-01', 7.82],
    ['2024-10-01', 7.76],
    ['2025-02-01', 7.56],
    ['2025-07-01', 8.4],
    ['2026-02-01', 8.26],
    ['2026-08-31', 8.2]
  ]
};

export function currencyOf(market: Market, random: Random): Currency {
  if (market === 'China') return random.chance(0.97) ? 'CNY' : 'USD';
  if (market === 'Europe') return random.chance(0.92) ? 'EUR' : 'USD';
  return 'USD';
}

/** Weekly rates on Mondays: CNY for one unit. */
export function rateTable(seed: number, from: number, asOf: number) {
  const firstMonday = from - ((from - 4) % 7);
  return currencies.flatMap((currency, i) => {
    const random = new Random(seed, streams.rates, i);
    const rows: { currency: Currency; day: number; rate: number }[] = [];
    let wave = 0;
    for (let day = firstMonday; day <= asOf; day += 7) {
      wave = 0.85 * wave + 0.004 * random.normal();
      const rate = currency === 'CNY' ? 1 : onPath(paths[currency], day) * (1 + wave);
      rows.push({ currency, day, rate: Math.round(rate * 10_000) / 10_000 });
    }
    return rows;
  });
}

/** As price lists and sales people round: two and a half figures, now and then to the cent. */
export function roundAmount(amount: number, random: Random): number {
  if (random.chance(0.12)) return Math.round(amount * 100) / 100;
  const step = 10 ** Math.max(1, Math.floor(Math.log10(amount)) - 2) * 5;
  return Math.max(step, Math.round(amount / step) * step);
}

function onPath(path: [string, number][], day: number): number {
  const next = path.findIndex(([date]) => dayOf(date) > day);
  if (next === -1) return path[path.length - 1]![1];
  if (next === 0) return path[0]![1];
  const [fromDate, fromRate] = path[next - 1]!;
  const [toDate, toRate] = path[next]!;
  const share = (day - dayOf(fromDate)) / (dayOf(toDate) - dayOf(fromDate));
  return fromRate + share * (toRate - fromRate);
}
