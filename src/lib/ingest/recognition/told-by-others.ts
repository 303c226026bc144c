import { enough, linksOf } from './key-links';
import { overlap } from './key-sketch';
import type { KindCandidate } from './settle-kinds';
import type { KindReading } from './table-kind';

/**
 * The candidates with the readings that lack something completed from the files that may be deals:
 * the column that holds their keys, and the one that holds their stages. Readings that nothing
 * completes are dropped.
 */
export const completedByOthers = <T extends KindCandidate>(files: readonly T[]): T[] =>
  files.map((file, i) => ({
    ...file,
    readings: file.readings.flatMap((reading) => {
      if (!reading.lacks?.length) return [reading];
      for (const [j, other] of files.entries()) {
        const deals = i === j ? undefined : other.readings.find(({ kind }) => kind === 'deals');
        const columns = deals && completed(reading, file, { other, deals });
        if (columns) return [{ ...reading, columns, lacks: [] }];
      }
      return [];
    })
  }));

function completed(
  { lacks = [], columns }: KindReading,
  { sketches }: KindCandidate,
  { other, deals }: { other: KindCandidate; deals: KindReading }
): Record<string, string> | null {
  const found = { ...columns };
  const free = () => sketches.filter(({ header }) => !Object.values(found).includes(header));
  if (lacks.includes('deal_id')) {
    const key = deals.columns.deal_id ?? deals.columns.name;
    const link = linksOf(free(), other.sketches, 'deals').find((one) => one.key === key);
    if (!link) return null;
    found.deal_id = link.header;
  }
  if (lacks.includes('stage')) {
    const stages = other.sketches.find(({ header }) => header === deals.columns.stage);
    const column = free().find(
      (one) =>
        stages &&
        one.distinct <= one.filled / 2 &&
        overlap(stages, one).share >= enough &&
        overlap(one, stages).share >= enough
    );
    if (!column) return null;
    found.stage = column.header;
  }
  return found;
}
