import type { Row } from '../../domain/field';
import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Asked, Figure } from '../answer';
import { unfollowedWords } from '../unfollowed';
import { leakingGroup, type Leak } from './leaking-group';
import { leadSteps } from './paths';
import type { FunnelParams, FunnelParts, funnelQueried, funnelRow } from './shape';

type FunnelAsked = Asked<FunnelParams, typeof funnelQueried, FunnelParts>;
export type FunnelRow = Row<typeof funnelRow>;

const share = (part: number | null, of: number): number | null =>
  part === null || !of ? null : part / of;

type Split = Pick<Row<typeof funnelQueried>, 'entered' | 'advanced' | 'not_yet'>;

/** Advanced of those who entered and have had their time. */
export const advancedRate = ({ entered, advanced, not_yet }: Split): number | null =>
  share(advanced, entered - (not_yet ?? 0));

/** Names the steps, adds the rates, and finds the stage that loses most. */
export function summarizeFunnel({
  rows: queried,
  parts,
  params: { start, by, cohort },
  scope
}: FunnelAsked) {
  const { filters, workspace } = scope;
  const steps =
    start === 'leads' ? [...leadSteps, ...filters.pipeline.stages] : filters.pipeline.stages;
  const key = (row: Pick<FunnelRow, 'position' | 'group'>) => `${row.position} ${row.group}`;
  const before = new Map(parts.previous.map((row) => [key(row), advancedRate(row)]));
  const rows = queried.map((row): FunnelRow => ({
    ...row,
    stage: steps[row.position - 1] ?? '',
    rate: advancedRate(row),
    rate_resolved: share(row.advanced, (row.advanced ?? 0) + (row.late ?? 0) + row.lost),
    previous_rate: before.get(key(row)) ?? null
  }));
  const all = totals(rows);
  const [first, last] = [all[0]?.entered ?? 0, all.at(-1)?.entered ?? 0];
  const said = saidOf(all, {
    leak: leakingGroup(rows, by),
    withMoney: workspace.has.includes('deals.amount')
  });
  const elsewhere = parts.elsewhere[0]?.leads ?? 0;
  return {
    rows,
    headline: said.headline,
    findings: [
      ...said.findings,
      ...(elsewhere
        ? [
            say('funnel.finding_elsewhere', {
              n: elsewhere,
              pipeline: quantity.label(filters.pipeline.name)
            })
          ]
        : []),
      // the pipeline is followed: leads of other ones were told just now
      ...(start === 'leads'
        ? unfollowedWords('leads', { workspace, filters: { ...filters, everyPipeline: true } })
        : [])
    ],
    figures: [
      ...(cohort === 'first_stage'
        ? [{ name: 'share', kind: 'ratio' as const, value: share(last, first) }]
        : []),
      { name: 'entered', kind: 'count', value: first }
    ] satisfies Figure[],
    ...(cohort === 'first_stage' ? { counted: { of: start, n: first } } : {})
  };
}

/** Below this many entries a stage is not named as the weakest. */
const fewest = 10;

interface Told {
  /** The group that leaks; null where none does, undefined where none are compared. */
  leak: Leak | null | undefined;
  withMoney: boolean;
}

function saidOf(
  steps: readonly Step[],
  { leak, withMoney }: Told
): { headline: Words; findings: Words[] } {
  const [first] = steps;
  if (!first?.entered) return { headline: say('funnel.headline_none'), findings: [] };
  const [weakest] = steps
    .flatMap((step, i) => {
      const next = steps[i + 1];
      return next && step.entered >= fewest && step.lost > 0 ? [{ ...step, next: next.stage }] : [];
    })
    .sort((a, b) => b.lost / b.entered - a.lost / a.entered);
  if (!weakest) return { headline: say('funnel.headline_no_leak'), findings: [] };
  const words = {
    stage: stageName(weakest.stage),
    next: stageName(weakest.next),
    share: quantity.percent(weakest.lost / weakest.entered)
  };
  const lostOf = ({ lost, entered, amountLost }: Pick<Step, 'lost' | 'entered' | 'amountLost'>) =>
    say('funnel.finding_lost', {
      lost: quantity.whole(lost),
      entered: quantity.whole(entered),
      money: withMoney && amountLost > 0 ? 'yes' : 'no',
      amount: quantity.money(amountLost)
    });
  if (!leak)
    return {
      headline: say('funnel.headline', words),
      findings: [lostOf(weakest), ...(leak === null ? [say('funnel.finding_no_group')] : [])]
    };
  return {
    headline: say('funnel.headline_group', {
      group: leak.group ? quantity.label(leak.group) : say('filters.empty_value'),
      stage: stageName(leak.stage),
      share: quantity.percent(leak.lost / leak.entered),
      rest: quantity.percent(leak.restShare)
    }),
    findings: [lostOf(leak), say('funnel.headline', words)]
  };
}

/** One step of the funnel; counts of deals or leads, the amount in the base currency. */
export interface Step {
  stage: string;
  entered: number;
  advanced: number;
  lost: number;
  open: number;
  late: number;
  not_yet: number;
  amountLost: number;
}

/** Steps over all groups. */
export function totals(rows: readonly FunnelRow[]): Step[] {
  const steps = new Map<string, Step>();
  for (const row of rows) {
    const step = steps.get(row.stage);
    steps.set(row.stage, {
      stage: row.stage,
      entered: (step?.entered ?? 0) + row.entered,
      advanced: (step?.advanced ?? 0) + (row.advanced ?? 0),
      lost: (step?.lost ?? 0) + row.lost,
      open: (step?.open ?? 0) + row.open,
      late: (step?.late ?? 0) + (row.late ?? 0),
      not_yet: (step?.not_yet ?? 0) + (row.not_yet ?? 0),
      amountLost: (step?.amountLost ?? 0) + (row.amount_lost ?? 0)
    });
  }
  return [...steps.values()];
}

/** A stage or a step of leads, in the reader's language. */
export function stageName(stage: string): Words {
  const step = leadSteps.find((one) => one === stage);
  return step ? say(`funnel.step_${step}`) : quantity.label(stage);
}
