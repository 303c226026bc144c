import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyAnswer } from '../../analyses/answer';
import type { Request } from '../../analyses/run';
import { calendarDay, calendarSpan, whole } from '../../words/format';
import type { Period } from '../../domain/period';
import { messages, type Locale } from '../../messages/messages';
import { wording } from '../../messages/wording';
import { filterWords } from '../filters/filter-words';
import { periodWords } from '../filters/period-words';

interface Told extends Request {
  analysis: AnyAnalysis;
  /** Days that replace those of the answer. */
  span?: Period;
  counted?: AnyAnswer['counted'];
  /** It is of all deals: filters do not matter. */
  ofAll?: boolean;
}

/** What the numbers are of: their days, pipeline where there are several, filters, how many. */
export function subtitle(
  { analysis, params, scope, span, counted, ofAll = false }: Omit<Told, 'refused'>,
  locale: Locale
): string {
  const { filters, workspace } = scope;
  const days = span ?? analysis.span?.(params, scope);
  return [
    days ? spanWords(days, locale) : periodWords(filters.periodToken, workspace, locale),
    ...(workspace.pipelines.length > 1
      ? [filters.everyPipeline ? messages(locale).filters.every_pipeline() : filters.pipeline.name]
      : []),
    ...(ofAll ? [] : filterWords(filters, { locale, currency: workspace.baseCurrency })),
    ...(counted?.n ? [countedWords(counted, locale)] : [])
  ].join(' · ');
}

const spanWords = (span: Period, locale: Locale): string =>
  span.from === span.to
    ? messages(locale).ui.as_of_day({ day: calendarDay(span.to, { locale }) })
    : calendarSpan(span, { locale });

const countedWords = ({ of, n }: NonNullable<AnyAnswer['counted']>, locale: Locale): string =>
  wording(messages(locale), 'ui', `n_${of}`, { n: whole(n, { locale }), count: n }) ?? '';
