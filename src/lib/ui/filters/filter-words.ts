import type { Filters } from '../../analyses/filters';
import { fullMoney } from '../../words/format';
import { messages } from '../../messages/messages';
import type { Voice } from '../../words/format';
import { inOwnCurrency, labelOf } from '../../words/voice';
import { filterLabel } from '../../messages/wording';

/** Chosen values, the first by name: `East and 2 more`. */
export function valueWords(
  values: readonly string[],
  { locale, labels }: Pick<Voice, 'locale' | 'labels'>
): string {
  const m = messages(locale).filters;
  const [first = '', ...others] = values.map(
    (value) => labelOf(value, { labels }) || m.empty_value()
  );
  if (others.length > 1)
    return m.more_values({ first, n: locale === 'en' ? others.length : values.length });
  return [first, ...others].join(locale === 'en' ? ', ' : '、');
}

/** A span of amounts, in the currency they are chosen in; null where it has no bound. */
export function amountWords({ amountMin, amountMax }: Filters, voice: Voice): string | null {
  const m = messages(voice.locale).filters;
  const [min, max] = [amountMin, amountMax].map((one) =>
    fullMoney(one, inOwnCurrency(voice, voice.currency))
  ) as [string, string];
  if (amountMin && amountMax) return m.amount_between({ min, max });
  if (amountMin) return m.amount_from({ min });
  return amountMax ? m.amount_to({ max }) : null;
}

/** Everything chosen but the period, a phrase per filter. */
export function filterWords(filters: Filters, voice: Voice): string[] {
  const m = messages(voice.locale);
  const chosen = (label: string, values: string) => m.filters.chosen({ label, values });
  const amount = amountWords(filters, voice);
  return [
    ...Object.entries(filters.dimensions).map(([name, values]) =>
      chosen(filterLabel(m, name), valueWords(values, voice))
    ),
    ...(filters.account ? [chosen(m.filters.account(), filters.account)] : []),
    ...(amount ? [chosen(m.filters.amount(), amount)] : []),
    ...(filters.flagged === 'in'
      ? []
      : [chosen(m.filters.flagged(), m.flagged[`filter_${filters.flagged}`]())])
  ];
}
