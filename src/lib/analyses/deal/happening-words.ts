import type { Row } from '../../domain/field';
import { lookup, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { CellWords } from '../analysis';
import type { DealParts } from './parts';
import { happenings, type dealRow, type DealParams } from './shape';

type Cells = CellWords<DealParams, typeof dealRow, DealParts>;
type Event = Row<typeof dealRow>;

/** The value before or after a change, as its field is printed elsewhere. */
function changed(
  { what, detail }: Event,
  value: string | null,
  currency: string | null | undefined
): Words | null {
  if (value === null) return null;
  const money = (code: string | null | undefined) =>
    Number.isFinite(Number(value)) ? quantity.fullMoney(Number(value), code) : null;
  if (what === 'amount') return money(currency);
  if (what === 'order') return money(detail);
  if (what === 'stage') return quantity.label(value);
  if (what === 'expected_close_on') return quantity.day(value);
  return what === 'closed' && (value === 'won' || value === 'lost')
    ? say(`filters.outcome_${value}`)
    : null;
}

/** Amounts as money, dates as dates, and our own names of what happened in the reader's language. */
export const happeningWords: Cells = {
  what: ({ what }) => (happenings.includes(what) ? say(`deal.what_${what}`) : null),
  detail: ({ what, detail }) => {
    if (what === detail) return '–';
    if (detail === null) return null;
    if (what === 'closed') return quantity.label(detail);
    return what === 'activity' ? lookup('drivers', `name_${detail.toLowerCase()}`, detail) : null;
  },
  from: (row, { parts: { facts } }) => changed(row, row.from, facts[0]?.currency),
  to: (row, { parts: { facts } }) => changed(row, row.to, facts[0]?.currency)
};
