import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Row } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { Asked, Figure, PartRows, Scope } from '../answer';
import { cohortToken, lastMonthOf } from '../cohort-token';
import { lastWholeMonth, monthNumber } from '../months';
import type { Values } from '../params';
import { triangle } from '../triangle/triangle';
import type { LtvParams, LtvParts, LtvRow, ltvQueried, unconvertedRow } from './shape';
import {
  fewestAccounts,
  marginOf,
  membersOf,
  overallWorth,
  projectedWorth,
  type Projection,
  type WorthPoint
} from './worth';

type Queried = Row<typeof ltvQueried>;

/** Cumulates revenue by age per cohort or group, and masks what is not mature. */
export function summarizeLtv({
  rows: queried,
  parts,
  params,
  scope
}: Asked<LtvParams, typeof ltvQueried, LtvParts>) {
  const overall = overallWorth(parts, params, scope);
  const projection = params.projection ? projectedWorth(parts, params, scope) : null;
  return {
    rows: rowsOf(queried, parts, params, scope),
    headline: headlineOf(overall, params),
    findings: [
      firstMonthFinding(overall),
      countedFinding(overall, params),
      projection && projectionFinding(projection)
    ].filter((one) => one !== null),
    proof: projection ? [projectionProof(projection, params)] : [],
    issues: issuesOf(parts.unconverted),
    figures: [
      { name: 'ltv_year', kind: 'money', value: yearOf(overall)?.ltv ?? null }
    ] satisfies Figure[],
    counted: {
      of: 'accounts' as const,
      n: parts.lives.reduce((sum, { accounts }) => sum + accounts, 0)
    }
  };
}

/** Groups without a value travel as this line; no cohort token or name equals it. */
const unnamed = '\0';

function rowsOf(
  queried: Queried[],
  { lives }: PartRows<LtvParams, LtvParts>,
  params: Values<LtvParams>,
  { workspace }: Pick<Scope, 'workspace'>
): LtvRow[] {
  const { by, grain, months } = params;
  const { fiscalStart, asOf } = workspace;
  const lastMonth = lastWholeMonth(asOf);
  const lineOf = ({ group }: { group: string | null }, start: number) =>
    by ? (group ?? unnamed) : cohortToken(start, grain, fiscalStart);
  const gains = queried.map((row) => {
    const start = monthNumber(row.first_month);
    return {
      line: lineOf(row, start),
      start,
      month: monthNumber(row.order_month),
      values: [row.revenue]
    };
  });
  const members = membersOf(lives, lineOf);
  const endOf = new Map(
    members.map(({ line, start }) => [line, lastMonthOf(start, grain, fiscalStart)])
  );
  return triangle(members, gains, { lastMonth, mostMonths: months || 1200, measures: 1 }).map(
    (cell) => {
      const [total = 0] = cell.totals;
      const [perMember = 0] = cell.perMember;
      const mature = by
        ? cell.lived > 0 && cell.lived >= Math.min(fewestAccounts, cell.members)
        : (endOf.get(cell.line) ?? Infinity) + cell.age <= lastMonth;
      return {
        cohort: cell.line === unnamed ? null : cell.line,
        age_months: cell.age,
        accounts: by ? cell.lived : cell.members,
        revenue: mature ? total : null,
        ltv: mature ? marginOf(params) * perMember : null,
        mature
      };
    }
  );
}

const yearOf = (overall: readonly WorthPoint[]) => overall.findLast(({ age }) => age <= 12);

/** The year is what accounts are compared at; younger data speak of the age they have reached. */
function headlineOf(overall: readonly WorthPoint[], { gross_margin }: Values<LtvParams>): Words {
  const at = yearOf(overall);
  if (!at) return say('ltv.headline_none');
  return say(gross_margin ? 'ltv.headline_margin' : 'ltv.headline', {
    ltv: quantity.money(at.ltv),
    months: at.age
  });
}

function countedFinding(
  overall: readonly WorthPoint[],
  { gross_margin }: Values<LtvParams>
): Words | null {
  const at = yearOf(overall);
  if (!at) return null;
  return say('ltv.finding_counted', {
    accounts: quantity.whole(at.accounts),
    margin: gross_margin ? 'yes' : 'no',
    rate: quantity.percent(gross_margin / 100)
  });
}

function firstMonthFinding(overall: readonly WorthPoint[]): Words | null {
  const [first, at] = [overall[0], yearOf(overall)];
  if (!first || !at || at.age === 0 || !(at.ltv > 0)) return null;
  return say('ltv.finding_first', {
    share: quantity.percent(first.ltv / at.ltv)
  });
}

const projectionFinding = ({ lifetime }: Projection): Words =>
  lifetime === null
    ? say('ltv.finding_no_churn')
    : say('ltv.finding_projection', { lifetime: quantity.money(lifetime) });

const projectionProof = (
  { monthlyChurn, monthly }: Projection,
  { silent_months }: Values<LtvParams>
): Words =>
  say('ltv.proof_projection', {
    churn: quantity.percent(monthlyChurn, 1),
    monthly: quantity.money(monthly),
    silent: Math.max(1, silent_months)
  });

function issuesOf(unconverted: readonly Row<typeof unconvertedRow>[]): Issue[] {
  if (!unconverted.length) return [];
  return [
    {
      code: 'orders_unconverted',
      severity: 'warning',
      table: 'orders',
      field: 'currency',
      rows: unconverted.reduce((sum, { orders }) => sum + orders, 0),
      sample: unconverted.slice(0, 5).map(({ currency }) => currency)
    }
  ];
}
