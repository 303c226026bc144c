/** What a unit of a currency is worth in US dollars, to the nearest half magnitude or so. */
const worth: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 1.1,
  GBP: 1.3,
  CHF: 1.1,
  CAD: 0.75,
  AUD: 0.7,
  NZD: 0.65,
  SGD: 0.75,
  CNY: 0.14,
  HKD: 0.128,
  TWD: 0.032,
  JPY: 0.008,
  KRW: 0.0008,
  INR: 0.013,
  THB: 0.03,
  MYR: 0.23,
  IDR: 0.000065,
  PHP: 0.018,
  VND: 0.00004,
  SEK: 0.1,
  NOK: 0.1,
  DKK: 0.15,
  PLN: 0.25,
  CZK: 0.044,
  HUF: 0.003,
  RON: 0.22,
  RUB: 0.014,
  UAH: 0.03,
  TRY: 0.06,
  BRL: 0.2,
  MXN: 0.053,
  CLP: 0.0012,
  COP: 0.00025,
  ARS: 0.005,
  PEN: 0.27,
  ZAR: 0.06,
  EGP: 0.03,
  NGN: 0.0015,
  KES: 0.008,
  AED: 0.272,
  SAR: 0.267,
  ILS: 0.28
};

/** Readings that differ by less in all, as logarithms, cannot be told apart. */
const telling = 0.08;

/**
 * Whether rates say how many units one unit of `base` buys rather than what a unit costs in it: by
 * what the currencies are roughly worth. Null where that cannot be told.
 */
export function areTurned(
  rates: readonly { currency: string; rate: number }[],
  base: string
): boolean | null {
  const unit = worth[base];
  if (unit === undefined) return null;
  let [as, turned] = [0, 0];
  for (const { currency, rate } of rates) {
    const value = worth[currency];
    if (value === undefined || rate <= 0) continue;
    const expected = Math.log(value / unit);
    as += Math.abs(Math.log(rate) - expected);
    turned += Math.abs(-Math.log(rate) - expected);
  }
  return Math.abs(as - turned) < telling ? null : turned < as;
}
