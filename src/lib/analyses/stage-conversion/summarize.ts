import { addDays, grainPeriod } from '../../domain/period';
import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Figure } from '../answer';
import { leadingStages } from './entries';
import { entryPeriodName, grainOf, type EntryGrain } from './grain';
import type { StageConversionAsked, StageConversionRow } from './shape';
import { shifts, type Shift } from './shifts';

type Queried = StageConversionAsked['rows'][number];

/** Adds rates and maturity, and finds where conversion changed. */
export function summarizeStageConversion({
  rows: queried,
  parts: { waits },
  params,
  scope
}: StageConversionAsked) {
  const { fiscalStart, asOf } = scope.workspace;
  const grain = grainOf(params, scope);
  const stages = leadingStages(scope.filters.pipeline, params.from_stage);
  const nameOf = new Map(stages.map(({ stage, position }) => [position, stage]));
  const waitOf = new Map(waits.map((row) => [row.position, row.p90_days]));
  const rows = inGrain(queried, grain, fiscalStart).map((row): StageConversionRow => {
    const { from, to } = grainPeriod(grain, row.entered_in, { fiscalStart });
    const wait = waitOf.get(row.position) ?? null;
    const resolved = row.advanced + row.lost;
    return {
      period: from,
      stage: nameOf.get(row.position) ?? '',
      group: row.group,
      entered: row.entered,
      advanced: row.advanced,
      lost: row.lost,
      open: row.entered - resolved,
      rate: row.advanced / row.entered,
      rate_resolved: resolved ? row.advanced / resolved : null,
      mature: wait !== null && addDays(to, Math.ceil(Math.max(0, wait))) <= asOf,
      position: row.position
    };
  });
  const worded = (shift: Shift) =>
    shiftWords(shift, {
      next: quantity.label(stages.find(({ position }) => position === shift.position)?.next ?? ''),
      since: entryPeriodName(shift.since, grain, fiscalStart)
    });
  const [first, ...more] = shifts(rows);
  return {
    rows,
    ...(first
      ? {
          headline: shiftSentence('headline', first, worded(first)),
          findings: [
            say('stage-conversion.finding_before', worded(first)),
            ...more.slice(0, 3).map((shift) => shiftSentence('finding', shift, worded(shift)))
          ],
          proof: [first, ...more.slice(0, 3)].map((shift) => shiftProof(shift, worded(shift)))
        }
      : steady(rows)),
    figures: overallFigures(rows)
  };
}

function overallFigures(rows: readonly StageConversionRow[]): Figure[] {
  const sum = (of: 'entered' | 'advanced' | 'lost') =>
    rows.reduce((total, row) => total + row[of], 0);
  const resolved = sum('advanced') + sum('lost');
  return [
    { name: 'rate_resolved', kind: 'ratio', value: resolved ? sum('advanced') / resolved : null },
    { name: 'entered', kind: 'count', value: sum('entered') }
  ];
}

/** Sums rows that fall in the same period of the grain; counts are additive. */
function inGrain(queried: readonly Queried[], grain: EntryGrain, fiscalStart: number): Queried[] {
  if (grain !== 'quarter') return [...queried];
  const quarters = new Map<string, Queried>();
  for (const row of queried) {
    const entered_in = grainPeriod('quarter', row.entered_in, { fiscalStart }).from;
    const key = JSON.stringify([row.group, row.position, entered_in]);
    const sofar = quarters.get(key);
    quarters.set(key, {
      ...row,
      entered_in,
      entered: row.entered + (sofar?.entered ?? 0),
      advanced: row.advanced + (sofar?.advanced ?? 0),
      lost: row.lost + (sofar?.lost ?? 0)
    });
  }
  return [...quarters.values()];
}

function shiftWords(
  { stage, before, after, difference }: Shift,
  named: { next: Words; since: Words }
) {
  const ends = [Math.abs(difference.low), Math.abs(difference.high)];
  return {
    ...named,
    stage: quantity.label(stage),
    rate: quantity.percent(after.successes / after.n, 0),
    before: quantity.percent(before.successes / before.n, 0),
    points: quantity.decimal(Math.abs(difference.value) * 100, 0),
    low: quantity.decimal(Math.min(...ends) * 100, 0),
    high: quantity.decimal(Math.max(...ends) * 100, 0),
    n: quantity.whole(after.n),
    direction: difference.value < 0 ? 'fell' : 'rose'
  };
}

type ShiftWords = ReturnType<typeof shiftWords>;

const shiftSentence = (as: 'headline' | 'finding', { group }: Shift, words: ShiftWords): Words =>
  group === null
    ? say(`stage-conversion.${as}_shift`, words)
    : say(`stage-conversion.${as}_shift_group`, { ...words, group: quantity.label(group) });

const shiftProof = ({ group }: Shift, words: ShiftWords): Words =>
  say('stage-conversion.proof_shift', {
    ...words,
    of: group === null ? 'all' : 'group',
    group: group === null ? '' : quantity.label(group)
  });

/** Below this many resolved deals a stage is not named as the lowest. */
const fewest = 30;

function steady(rows: readonly StageConversionRow[]): { headline: Words; findings: Words[] } {
  if (!rows.length) return { headline: say('stage-conversion.headline_none'), findings: [] };
  const mature = rows.filter((row) => row.mature);
  const [lowest] = [...new Set(mature.map(({ stage }) => stage))]
    .map((stage) => {
      const own = mature.filter((row) => row.stage === stage);
      const advanced = own.reduce((sum, row) => sum + row.advanced, 0);
      return { stage, advanced, resolved: advanced + own.reduce((sum, row) => sum + row.lost, 0) };
    })
    .filter(({ resolved }) => resolved >= fewest)
    .sort((a, b) => a.advanced / a.resolved - b.advanced / b.resolved);
  if (!lowest) return { headline: say('stage-conversion.headline_young'), findings: [] };
  return {
    headline: say('stage-conversion.headline_steady'),
    findings: [
      say('stage-conversion.finding_lowest', {
        stage: quantity.label(lowest.stage),
        rate: quantity.percent(lowest.advanced / lowest.resolved, 0),
        n: quantity.whole(lowest.resolved)
      })
    ]
  };
}
