import { trainedEntry } from '../../domain/forecast-tables';
import type { Target } from '../../domain/forecast-tables';

/** The target whose training is all that an analysis still lacks; null where it lacks more, or nothing. */
export const trainable = (lacking: readonly string[]): Target | null =>
  (['deals', 'leads'] as const).find(
    (target) => lacking.length === 1 && lacking[0] === trainedEntry(target)
  ) ?? null;

/** What an analysis lacks that only an export can bring. */
export const withoutTraining = (lacking: readonly string[]): string[] =>
  lacking.filter((need) => need !== trainedEntry('deals') && need !== trainedEntry('leads'));
