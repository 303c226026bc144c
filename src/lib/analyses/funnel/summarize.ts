import { compactMoney, percent, whole } from '../../words/format';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import type { Figure, Scope } from '../answer';
import type { Words } from '../../words/words';
import { leadSteps } from './paths';
import type { funnelQueried, funnelRow } from './shape';

type Queried = Row<typeof funnelQueried>;
export type FunnelRow = Row<typeof funnelRow>;

const share = (part: number | null, of: number | null): number | null =>
  part === null || !of ? null : part / of;

/** Names the steps, adds the rates, and finds the stage that loses most. */
export function summarizeFunnel(
  queried: Queried[],
  { previous }: { previous: Queried[] },
  { start }: { start: 'deals' | 'leads' },
  { filters, workspace }: Scope
) {
  const steps =
    start === 'leads' ? [...leadSteps, ...filters.pipeline.stages] : filters.pipeline.stages;
  const key = (row: Queried) => `${row.position} ${row.group}`;
  const before = new Map(previous.map((row) => [key(row), share(row.advanced, row.entered)]));
  const rows: FunnelRow[] = queried.map((row) => ({
    ...row,
    stage: steps[row.position! - 1] ?? null,
    rate: share(row.advanced, row.entered),
    rate_resolved: share(
      row.advanced,
      row.advanced === null ? null : row.advanced + row.late! + row.lost!
    ),
    previous_rate: before.get(key(row)) ?? null
  }));
  const all = totals(rows);
  const [first, last] = [all[0]?.entered ?? 0, all.at(-1)?.entered ?? 0];
  return {
    rows,
    headline: headlineOf(rows, start, workspace.has.includes('deals.amount')),
    figures: [
      { name: 'share', kind: 'ratio', value: share(last, first) },
      { name: 'entered', kind: 'count', value: first }
    ] satisfies Figure[],
    counted: { of: start, n: first }
  };
}

/** Below this many entries a stage is not named as the weakest. */
const fewest = 10;

function headlineOf(rows: FunnelRow[], start: 'deals' | 'leads', withMoney: boolean): Say {
  const entered = totals(rows);
  const first = entered[0];
  if (!first?.entered) return ({ locale }) => messages(locale).funnel.headline_none();
  const weakest = entered
    .slice(0, -1)
    .filter((step) => step.entered >= fewest && step.lost > 0)
    .sort((a, b) => b.lost / b.entered - a.lost / a.entered)[0];
  if (!weakest)
    return ({ locale }) => messages(locale).funnel.headline_no_leak({ n: first.entered, start });
  const next = entered[entered.indexOf(weakest) + 1]!;
  return (ctx) => {
    const m = messages(ctx.locale).funnel;
    const words = {
      stage: stageName(weakest.stage, ctx),
      next: stageName(next.stage, ctx),
      share: percent(weakest.lost / weakest.entered, ctx),
      lost: whole(weakest.lost, ctx),
      entered: whole(weakest.entered, ctx)
    };
    return withMoney && weakest.amountLost > 0
      ? m.headline_money({ ...words, amount: compactMoney(weakest.amountLost, ctx) })
      : m.headline(words);
  };
}

/** Steps over all groups. */
export function totals(rows: FunnelRow[]) {
  const steps = new Map<
    string,
    {
      stage: string;
      entered: number;
      advanced: number;
      lost: number;
      open: number;
      late: number;
      amountLost: number;
    }
  >();
  for (const row of rows) {
    const step = steps.get(row.stage!) ?? {
      stage: row.stage!,
      entered: 0,
      advanced: 0,
      lost: 0,
      open: 0,
      late: 0,
      amountLost: 0
    };
    step.entered += row.entered!;
    step.advanced += row.advanced ?? 0;
    step.lost += row.lost!;
    step.open += row.open!;
    step.late += row.late!;
    step.amountLost += row.amount_lost ?? 0;
    steps.set(row.stage!, step);
  }
  return [...steps.values()];
}

/** A stage as the data spell it; the steps of leads in the reader's language. */
export function stageName(stage: string, { locale }: { locale: 'en' | 'zh-CN' }): string {
  const m = messages(locale).funnel;
  const named: Record<string, string> = {
    lead: m.step_lead(),
    mql: m.step_mql(),
    sql: m.step_sql()
  };
  return named[stage] ?? stage;
}
