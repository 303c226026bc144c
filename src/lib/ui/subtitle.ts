import type { Request } from '../analyses/run';
import type { Workspace } from '../domain/workspace';
import type { Locale } from '../messages/messages';
import { filterWords } from './filter-words';
import { periodWords } from './period-words';

/** What the numbers are of: period, pipeline where there are several, filters. */
export function subtitle(
  { scope }: Pick<Request, 'scope'>,
  about: Workspace,
  locale: Locale
): string {
  const { filters } = scope;
  return [
    periodWords(filters.periodToken, about, locale),
    ...(about.pipelines.length > 1 ? [filters.pipeline.name] : []),
    ...filterWords(filters, { locale, currency: about.baseCurrency })
  ].join(' · ');
}
