import type { Words } from '../../words/words';
import { calendarDay, fullMoney } from '../../words/format';
import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';
import type { CellWords } from '../analysis';
import type { DealParts } from './parts';
import { happenings, type DealParams, type Happening } from './shape';

type Words = CellWords<DealParams, DealParts>;

/** The value before or after a change, as its field is printed elsewhere. */
const changed =
  (side: 'from' | 'to'): Words =>
  ({ what, detail, [side]: value }, { parts: { facts } }, { locale, currency }) => {
    if (typeof value !== 'string') return null;
    const money = (code: string | null | undefined) =>
      Number.isFinite(Number(value))
        ? fullMoney(Number(value), { locale, currency: code ?? currency })
        : null;
    if (what === 'amount') return money(facts[0]?.currency);
    if (what === 'order') return money(detail as string | null);
    if (what === 'expected_close_on') return calendarDay(value, { locale });
    return what === 'closed' ? (outcomeOf(value, locale) ?? null) : null;
  };

const outcomeOf = (value: string, locale: 'en' | 'zh-CN') => {
  const m = messages(locale).filters;
  return { won: m.outcome_won(), lost: m.outcome_lost() }[value];
};

/** Amounts as money, dates as dates, and our own names of what happened in the reader's language. */
export const happeningWords: Record<string, Words> = {
  what: ({ what }, _, { locale }) =>
    happenings.includes(what as Happening)
      ? messages(locale).deal[`what_${what as Happening}`]()
      : null,
  detail: ({ what, detail }, _, { locale }) => {
    if (what === detail) return '–';
    if (what !== 'activity' || typeof detail !== 'string') return null;
    return wording(messages(locale), 'drivers', `name_${detail.toLowerCase()}`);
  },
  from: changed('from'),
  to: changed('to')
};
