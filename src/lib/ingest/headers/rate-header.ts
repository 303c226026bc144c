/** Currencies that rates are commonly stated in. */
const usual =
  'USD EUR CNY GBP JPY CHF CAD AUD HKD SGD INR BRL MXN RUB SEK NOK DKK PLN CZK TRY ZAR KRW TWD'.split(
    ' '
  );

/** Headers of rates that say what currency they are stated in. */
export const rateHeaders: readonly string[] = usual.flatMap((code) => [
  `Rate to ${code}`,
  `Rate ${code}`,
  `${code} Rate`,
  `Rate in ${code}`,
  `Exchange Rate to ${code}`,
  `Exchange Rate ${code}`,
  `FX to ${code}`,
  `Conversion Rate to ${code}`,
  `To ${code}`,
  `In ${code}`,
  `Value in ${code}`,
  `${code} per Unit`,
  `${code} Value`,
  `Units per ${code}`,
  `Rate per ${code}`,
  `Per ${code}`
]);

/** The currency that a header of rates says they are stated in; null where it names none. */
export function rateCurrency(header: string): string | null {
  const words = header
    .normalize('NFKC')
    .toUpperCase()
    .split(/[^A-Z]+/);
  return words.find((word) => usual.includes(word)) ?? null;
}
