import type { Data, PlainRow } from './given';
import { isoMoment } from './naive-moments';

/** Values that changed later, turned back. */
export function knownOn(deal: PlainRow, data: Data, until: string) {
  const rows = (data.deal_changes ?? [])
    .filter((row) => row.deal_id === deal.deal_id)
    .map((row) => ({ ...row, at: isoMoment(row.changed_at)! }) as PlainRow & { at: string })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const value = (field: string) => {
    const later = rows.find((row) => row.field === field && row.at >= until);
    return later ? later.old_value : deal[field];
  };
  const amount = value('amount') ?? null;
  const pushes = rows.filter(
    (row) =>
      row.field === 'expected_close_on' &&
      row.at < until &&
      row.old_value &&
      row.new_value &&
      row.new_value > row.old_value
  );
  return {
    owner: (value('owner') || null) as string | null,
    expectedCloseOn: (value('expected_close_on') || null) as string | null,
    amount: amount === null || amount === '' ? null : Number(amount),
    pushes: pushes.length
  };
}

export function toBase(
  amount: number | null,
  currency: unknown,
  day: string,
  data: Data,
  baseCurrency: string | null
): number | null {
  if (amount === null || baseCurrency === null || !currency || currency === baseCurrency)
    return amount;
  const rates = (data.rates ?? [])
    .filter((row) => row.currency === currency)
    .sort((a, b) => (String(a.on_date) < String(b.on_date) ? -1 : 1));
  const held = rates.filter((row) => String(row.on_date) <= day).at(-1) ?? rates[0];
  return held ? Math.round(amount * Number(held.rate) * 100) / 100 : null;
}
