import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyAnswer } from '../../analyses/answer';
import type { Request } from '../../analyses/run';
import { calendarDay, calendarSpan, decimal, whole } from '../../words/format';
import type { Workspace } from '../../domain/workspace';
import type { Period } from '../../domain/period';
import { labelOf, voiceOf, type Reader, type Voice } from '../../words/voice';
import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';
import { filterWords } from '../filters/filter-words';
import { datedPeriodWords, periodWords } from '../filters/period-words';

interface Told extends Request {
  analysis: AnyAnalysis;
  /** Days that replace those of the answer. */
  span?: Period;
  counted?: AnyAnswer['counted'];
  /** It is of all deals: filters do not matter. */
  ofAll?: boolean;
  /** For paper and files, which outlive the day: a period says its days besides its name. */
  dated?: boolean;
}

/** What the numbers are of: their days, pipeline where there are several, filters, how many. */
export function subtitle(
  { analysis, params, scope, span, counted, ofAll = false, dated = false }: Omit<Told, 'refused'>,
  reader: Reader
): string {
  const { filters, workspace } = scope;
  const voice = voiceOf(reader, workspace);
  const days = span ?? analysis.span?.(params, scope);
  return [
    days
      ? spanWords(days, reader)
      : (dated ? datedPeriodWords : periodWords)(filters.periodToken, workspace, reader),
    ...(workspace.pipelines.length > 1
      ? [
          filters.everyPipeline
            ? messages(reader.locale).filters.every_pipeline()
            : labelOf(filters.pipeline.name, voice)
        ]
      : []),
    ...(ofAll ? [] : filterWords(filters, voice)),
    ...(voice.exchange ? [exchangeWords(voice, workspace)] : []),
    ...(counted?.n ? [countedWords(counted, reader)] : [])
  ].join(' · ');
}

const spanWords = (span: Period, reader: Reader): string =>
  span.from === span.to
    ? messages(reader.locale).ui.as_of_day({ day: calendarDay(span.to, reader) })
    : calendarSpan(span, reader);

const countedWords = ({ of, n }: NonNullable<AnyAnswer['counted']>, reader: Reader): string =>
  wording(messages(reader.locale), 'ui', `n_${of}`, { n: whole(n, reader), count: n }) ?? '';

/** At what rate amounts are shown in another currency than that of the data: `USD at 7.12 CNY, 31 Aug 2026`. */
function exchangeWords(voice: Voice, { rates }: Pick<Workspace, 'rates'>): string {
  if (!voice.exchange) return '';
  const { currency, rate } = voice.exchange;
  return messages(voice.locale).ui.exchanged({
    currency,
    rate: decimal(rate, voice, 4),
    base: voice.currency ?? '',
    day: calendarDay(rates[currency]?.on ?? null, voice)
  });
}
