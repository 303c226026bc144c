import { addDays, type Period } from '../../src/lib/domain/period';
import type { NaiveJourney } from './naive-journey';
import { elapsedDays } from './naive-moments';

interface NaiveStep {
  stage: string;
  entered: number;
  advanced: number | null;
  late: number | null;
  lost: number;
  open: number;
  not_yet: number | null;
}

interface Asking {
  period: Period | null;
  /** Those who entered each stage in the period; else those who entered the first, or passed it. */
  eachStage?: boolean;
  /** Days from then within which advancing counts. */
  window?: number;
  asOf: string;
}

const laterBy = (moment: string, days: number) =>
  `${addDays(moment.slice(0, 10), days)}${moment.slice(10)}`;

/** The funnel of docs/definitions.md read off the naive journeys, one stage at a time. */
export function naiveFunnel(
  journeys: NaiveJourney[],
  stages: string[],
  { period, eachStage = false, window = 0, asOf }: Asking
): (NaiveStep & { medianDays: number | null })[] {
  const inside = (moment: string | null) =>
    !period ||
    (moment !== null && moment.slice(0, 10) >= period.from && moment.slice(0, 10) <= period.to);
  return stages.map((stage, i) => {
    const position = i + 1;
    const last = position === stages.length;
    const entered = journeys.filter(
      (j) =>
        (j.furthest ?? 0) >= position &&
        inside(j.reached(eachStage ? position : 1)) &&
        (!window || j.reached(1) !== null)
    );
    const until = (j: NaiveJourney) => laterBy(j.reached(1)!, window);
    const passed = entered.filter((j) => j.furthest! > position);
    const late = window ? passed.filter((j) => j.reached(position + 1)! > until(j)) : [];
    const stopped = entered.filter((j) => j.furthest === position);
    const staying = stopped.filter((j) => j.outcome !== 'lost');
    const notYet = window ? staying.filter((j) => until(j) > `${addDays(asOf, 1)}T00:00:00`) : [];
    const waits = entered.flatMap((j) => {
      const [from, to] = [j.entered(position), j.entered(position + 1)];
      return from !== null && to !== null && to >= from ? [elapsedDays(from, to)] : [];
    });
    return {
      stage,
      entered: entered.length,
      advanced: last ? null : passed.length - late.length,
      late: last || !window ? null : late.length,
      lost: stopped.length - staying.length,
      open: last ? 0 : staying.length - notYet.length,
      not_yet: last || !window ? null : notYet.length,
      medianDays: last || !waits.length ? null : median(waits)
    };
  });
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
