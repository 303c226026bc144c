import { decimal, percent, whole } from '../../words/format';
import { addDays, grainPeriod } from '../../domain/period';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import type { Figure, PartRows, Scope } from '../answer';
import type { Words } from '../../words/words';
import type { Values } from '../params';
import { leadingStages } from './entries';
import { entryPeriodName, grainOf, type EntryGrain } from './grain';
import type {
  StageConversionParams,
  StageConversionParts,
  StageConversionRow,
  stageConversionQueried
} from './shape';
import { shifts, type Shift } from './shifts';

type Queried = Row<typeof stageConversionQueried>;

/** Adds rates and maturity, and finds where conversion changed. */
export function summarizeStageConversion(
  queried: Queried[],
  { waits }: PartRows<StageConversionParams, StageConversionParts>,
  params: Values<StageConversionParams>,
  scope: Scope
) {
  const { fiscalStart, asOf } = scope.workspace;
  const grain = grainOf(params, scope);
  const stages = leadingStages(scope.filters.pipeline, params.from_stage);
  const nameOf = new Map(stages.map(({ stage, position }) => [position, stage]));
  const waitOf = new Map(waits.map((row) => [row.position, row.p90_days]));
  const rows = inGrain(queried, grain, fiscalStart).map((row): StageConversionRow => {
    const { from, to } = grainPeriod(grain, row.entered_in!, { fiscalStart });
    const wait = waitOf.get(row.position) ?? null;
    const resolved = row.advanced! + row.lost!;
    return {
      period: from,
      stage: nameOf.get(row.position!)!,
      group: row.group,
      entered: row.entered,
      advanced: row.advanced,
      lost: row.lost,
      open: row.entered! - resolved,
      rate: row.advanced! / row.entered!,
      rate_resolved: resolved ? row.advanced! / resolved : null,
      mature: wait !== null && addDays(to, Math.ceil(Math.max(0, wait))) <= asOf,
      position: row.position
    };
  });
  const found = shifts(rows);
  const sentence = (shift: Shift): Say => shiftSentence(shift, stages, grain, fiscalStart);
  return {
    rows,
    headline: found.length ? sentence(found[0]!) : steadyHeadline(rows),
    findings: found.slice(1, 4).map(sentence),
    figures: overallFigures(rows)
  };
}

function overallFigures(rows: readonly StageConversionRow[]): Figure[] {
  const sum = (of: 'entered' | 'advanced' | 'lost') =>
    rows.reduce((total, row) => total + row[of]!, 0);
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
    const entered_in = grainPeriod('quarter', row.entered_in!, { fiscalStart }).from;
    const key = JSON.stringify([row.group, row.position, entered_in]);
    const sofar = quarters.get(key);
    quarters.set(key, {
      ...row,
      entered_in,
      entered: row.entered! + (sofar?.entered ?? 0),
      advanced: row.advanced! + (sofar?.advanced ?? 0),
      lost: row.lost! + (sofar?.lost ?? 0)
    });
  }
  return [...quarters.values()];
}

function shiftSentence(
  { position, stage, group, since, before, after, difference }: Shift,
  stages: ReturnType<typeof leadingStages>,
  grain: EntryGrain,
  fiscalStart: number
): Say {
  return (ctx) => {
    const m = messages(ctx.locale)['stage-conversion'];
    const words = {
      stage,
      next: stages.find((one) => one.position === position)!.next,
      since: entryPeriodName(since, grain, { locale: ctx.locale, fiscalStart }),
      rate: percent(after.successes / after.n, ctx, 0),
      before: percent(before.successes / before.n, ctx, 0),
      points: decimal(Math.abs(difference.value) * 100, ctx, 0),
      low: decimal(Math.min(Math.abs(difference.low), Math.abs(difference.high)) * 100, ctx, 0),
      high: decimal(Math.max(Math.abs(difference.low), Math.abs(difference.high)) * 100, ctx, 0),
      n: whole(after.n, ctx),
      direction: difference.value < 0 ? 'fell' : 'rose'
    };
    return group === null ? m.headline_shift(words) : m.headline_shift_group({ ...words, group });
  };
}

/** Below this many resolved deals a stage is not named as the lowest. */
const fewest = 30;

function steadyHeadline(rows: readonly StageConversionRow[]): Say {
  if (!rows.length) return ({ locale }) => messages(locale)['stage-conversion'].headline_none();
  const mature = rows.filter((row) => row.mature);
  const lowest = [...new Set(mature.map(({ stage }) => stage!))]
    .map((stage) => {
      const own = mature.filter((row) => row.stage === stage);
      const advanced = own.reduce((sum, row) => sum + row.advanced!, 0);
      return { stage, advanced, resolved: advanced + own.reduce((sum, row) => sum + row.lost!, 0) };
    })
    .filter(({ resolved }) => resolved >= fewest)
    .sort((a, b) => a.advanced / a.resolved - b.advanced / b.resolved)[0];
  return (ctx) => {
    const m = messages(ctx.locale)['stage-conversion'];
    return lowest
      ? m.headline_steady({
          stage: lowest.stage,
          rate: percent(lowest.advanced / lowest.resolved, ctx, 0),
          n: whole(lowest.resolved, ctx)
        })
      : m.headline_young();
  };
}
