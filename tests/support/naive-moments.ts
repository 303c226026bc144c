/** `2024-01-31` and `2024-01-31 08:00:00` to one comparable spelling. */
export const isoMoment = (text: unknown): string | null =>
  text === null || text === undefined
    ? null
    : `${String(text).replace(' ', 'T')}T00:00:00`.slice(0, 19);

/** Elapsed days between two ISO moments, fractional. */
export const elapsedDays = (from: string, to: string): number =>
  (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 86_400_000;
