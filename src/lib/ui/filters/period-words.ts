import { calendarDay, calendarDays, calendarMonth } from '../../words/format';
import { daysFrom, grainPeriod, namedPeriods, parsePeriod, type Period } from '../../domain/period';
import type { Reader } from '../../words/voice';
import type { Workspace } from '../../domain/workspace';
import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';

/** A period token as a person says it: `last_quarter`, `FY2026`, `2026-Q1`, `2026-01-01..`. */
export function periodWords(
  token: string,
  { fiscalStart }: Pick<Workspace, 'fiscalStart'>,
  reader: Reader
): string {
  const { locale } = reader;
  const m = messages(locale).filters;
  const named = wording(messages(locale), 'filters', `period_${token}`);
  if (named && (namedPeriods as readonly string[]).includes(token)) return named;
  const [from, to] = token.includes('..') ? token.split('..') : [];
  const day = (iso: string) => calendarDay(iso, reader);
  if (from && to) return m.period_span({ from: day(from), to: day(to) });
  if (from) return m.period_since({ day: day(from) });
  if (to) return m.period_until({ day: day(to) });
  if (/^\d{4}-\d\d$/.test(token)) return calendarMonth(token, reader);
  const [, fiscal, year, quarter] = /^(FY)?(\d{4})(?:-Q([1-4]))?$/.exec(token) ?? [];
  if (!year) return token;
  const isFiscal = fiscal !== undefined || fiscalStart > 1;
  if (quarter && isFiscal) return m.period_fiscal_quarter({ quarter, year });
  if (quarter) return m.period_quarter({ quarter, year });
  return fiscal ? m.period_fiscal_year({ year }) : m.period_year({ year });
}

/**
 * The same for paper, which outlives the day it was printed on: the calendar's name of a named period,
 * and its days: `Q2 2026 (1 Apr 2026 – 30 Jun 2026)`.
 */
export function datedPeriodWords(
  token: string,
  about: Pick<Workspace, 'fiscalStart' | 'asOf'>,
  reader: Reader
): string {
  const span = parsePeriod(token, about);
  const said = periodWords(token, about, reader);
  if (!span || token.includes('..')) return said;
  const period = periodWords(calendarToken(token, span, about), about, reader);
  const days = calendarDays(span, reader);
  return messages(reader.locale).ui.period_dated({ period, span: days });
}

/** `last_quarter` as `2026-Q2`; a token that no calendar names is itself. */
function calendarToken(
  token: string,
  { to }: Period,
  { fiscalStart }: Pick<Workspace, 'fiscalStart'>
): string {
  const [, grain] = /^(?:this|last)_(month|quarter|fiscal_year)$/.exec(token) ?? [];
  if (grain === 'month') return to.slice(0, 7);
  if (!grain) return token;
  const year = grainPeriod('year', to, { fiscalStart });
  const name = year.to.slice(0, 4);
  if (grain === 'fiscal_year') return fiscalStart > 1 ? `FY${name}` : name;
  const quarter = Math.round(daysFrom(year.from, to) / 91.3);
  return `${name}-Q${quarter}`;
}

/** Tokens of the (fiscal) years the data speak of, newest first, each with its quarters so far. */
export function yearChoices({
  firstDay,
  asOf,
  fiscalStart
}: Workspace): { year: string; quarters: string[] }[] {
  const yearOf = (day: string) => Number(grainPeriod('year', day, { fiscalStart }).to.slice(0, 4));
  const [first, last] = [yearOf(firstDay), yearOf(asOf)];
  return Array.from(
    { length: Math.min(12, Math.max(0, last - first + 1)) },
    (_, i) => last - i
  ).map((year) => ({
    year: fiscalStart > 1 ? `FY${year}` : String(year),
    quarters: [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)
  }));
}
