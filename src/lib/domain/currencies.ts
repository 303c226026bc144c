/** ISO 4217 codes of all currencies. */
export const currencies: readonly string[] = Intl.supportedValuesOf('currency');

const known: ReadonlySet<string> = new Set(currencies);

export const isCurrency = (code: string): boolean => known.has(code);

/** In place of a base currency: amounts are added as they stand, whatever their currency. */
export const noCurrency = 'none';
