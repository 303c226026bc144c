import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Asked, Figure } from '../answer';
import {
  type CycleTimeParams,
  type CycleTimeParts,
  type CycleTimeRow,
  type cycleTimeQueried,
  openStages
} from './shape';
import { stepAt, timeToClose, type TimeToClose } from './time-to-close';

/** A row per open stage, then won and lost, whether or not any deal was there. */
export function summarizeCycleTime({
  rows: queried,
  parts: { median_stays, to_close, survival },
  params,
  scope: { filters }
}: Asked<CycleTimeParams, typeof cycleTimeQueried, CycleTimeParts>) {
  const last = filters.pipeline.stages.length;
  const places = [
    ...openStages(filters.pipeline).map(({ stage, position }) => ({ what: stage, position })),
    { what: 'won', position: last + 1 },
    { what: 'lost', position: last + 2 }
  ];
  const rows: CycleTimeRow[] = places.map(({ what, position }) => {
    const found = queried.find((row) => row.position === position);
    const { n, q1_days, median_days, q3_days, mean_days } = found ?? nobody;
    const km_median_days =
      median_stays.find((row) => row.position === position)?.km_median_days ?? null;
    return { what, n, q1_days, median_days, q3_days, mean_days, km_median_days, position };
  });
  const closing = timeToClose(survival);
  const median = medianOf(to_close);
  const findings = [
    slowestStage(rows, last),
    closingFinding(closing, median),
    outcomeFinding(closing, median)
  ];
  return {
    rows,
    headline: headlineOf(rows, last),
    findings: findings.filter((one) => one !== null),
    figures: (['sales_cycle', 'days_to_lose'] as const).map((name, i): Figure => ({
      name: params.basis === 'created' ? `${name}_created` : name,
      kind: 'days',
      value: rows.find(({ position }) => position === last + 1 + i)?.median_days ?? null
    })),
    counted: {
      of: 'deals' as const,
      n: rows.reduce((sum, { n, position }) => sum + (position > last ? n : 0), 0)
    }
  };
}

const nobody = { n: 0, q1_days: null, median_days: null, q3_days: null, mean_days: null };

/** Below this many deals a stage is not named as the slowest. */
const fewest = 10;

function headlineOf(rows: CycleTimeRow[], last: number): Words {
  const won = rows.find((row) => row.position === last + 1);
  const lost = rows.find((row) => row.position === last + 2);
  const [wonDays, lostDays] = [
    quantity.days(won?.median_days ?? null),
    quantity.days(lost?.median_days ?? null)
  ];
  if (won?.n && lost?.n) return say('cycle-time.headline', { won: wonDays, lost: lostDays });
  if (won?.n) return say('cycle-time.headline_won', { won: wonDays });
  return lost?.n
    ? say('cycle-time.headline_lost', { lost: lostDays })
    : say('cycle-time.headline_none');
}

/** The stage deals typically stay in longest; null without stage history. */
function slowestStage(rows: CycleTimeRow[], last: number): Words | null {
  const slowest = rows
    .filter(
      ({ position, n, median_days }) => position <= last && n >= fewest && (median_days ?? 0) > 0
    )
    .sort((a, b) => (b.median_days ?? 0) - (a.median_days ?? 0))[0];
  if (!slowest) return null;
  return say('cycle-time.finding_slowest', {
    stage: quantity.label(slowest.what),
    median: quantity.days(slowest.median_days),
    q1: quantity.decimal(slowest.q1_days, 0),
    q3: quantity.decimal(slowest.q3_days, 0)
  });
}

/** Days by which half of the deals have closed; null where fewer than half have. */
export const medianOf = (toClose: readonly { km_median_days: number }[]): number | null =>
  toClose[0]?.km_median_days ?? null;

function closingFinding({ open, deals }: TimeToClose, median: number | null): Words | null {
  if (!deals || !open) return null;
  const counted = quantity.whole(open);
  return median === null
    ? say('cycle-time.finding_half_open', { open: counted })
    : say('cycle-time.finding_km', { median: quantity.days(median), open: counted });
}

/** Where deals stand at a round age near which half have closed. */
export function outcomeFinding(
  { incidence, openShare }: TimeToClose,
  median: number | null
): Words | null {
  const age = roundAges.find((days) => days >= (median ?? 90)) ?? 720;
  const at = stepAt(incidence, age);
  if (!at || !openShare.length) return null;
  const [won, lost] = at.causes;
  if (!won || !lost) return null;
  return say('cycle-time.finding_outcome', {
    age: quantity.days(age),
    won: quantity.percent(won.incidence),
    lost: quantity.percent(lost.incidence),
    open: quantity.percent(at.survival)
  });
}

const roundAges = [7, 14, 30, 60, 90, 120, 180, 270, 360, 540, 720];
