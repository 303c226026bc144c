import { filterName, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Pause } from '../answer';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg';
import { changePoint, type ChangePoint } from '../../statistics/change-point';
import type { Attribute } from './candidates';
import type { DriverDeal } from './shape';

/** Lost deals a segment needs to be looked at, and a reason in it. */
const fewestLost = 80;
const fewestOfReason = 20;
const falseShare = 0.05;
/** A change is told of a segment rather than of all deals where it is larger by this share. */
const clearlyLarger = 1.3;

const lostWithReason = (deals: readonly DriverDeal[]): DriverDeal[] =>
  deals.filter(({ outcome, reason, closed }) => outcome === 'lost' && reason && closed);

interface Shift {
  reason: string;
  /** Null: of all lost deals. */
  segment: { name: string; value: string } | null;
  change: ChangePoint;
  since: string;
}

/** The reason whose share of lost deals changed most, among all or in one segment; none within chance. */
export async function reasonShift(
  deals: readonly DriverDeal[],
  attributes: readonly Attribute[],
  pause: Pause
): Promise<Shift | null> {
  const lost = lostWithReason(deals);
  const shifts: Shift[] = [];
  const look = (own: readonly DriverDeal[], segment: Shift['segment']) => {
    if (own.length >= fewestLost)
      shifts.push(...shiftsIn(own).map((shift) => ({ ...shift, segment })));
  };
  look(lost, null);
  for (const { name, valueOf, threshold } of attributes) {
    await pause();
    if (threshold !== null) continue;
    for (const [value, own] of grouped(lost, valueOf)) look(own, { name, value });
  }
  const adjusted = benjaminiHochberg(shifts.map(({ change }) => change.p));
  const clear = shifts.filter((_, i) => (adjusted[i] ?? 1) <= falseShare);
  const size = ({ change }: Shift) => Math.abs(change.difference.value);
  const all = clear.filter(({ segment }) => segment === null).sort((a, b) => size(b) - size(a))[0];
  const part = clear.filter(({ segment }) => segment !== null).sort((a, b) => size(b) - size(a))[0];
  if (!part) return all ?? null;
  return !all || size(part) > clearlyLarger * size(all) ? part : all;
}

function shiftsIn(own: readonly DriverDeal[]): Omit<Shift, 'segment'>[] {
  const byQuarter = [...grouped(own, ({ closed }) => closed)].sort(([a], [b]) => (a < b ? -1 : 1));
  const quarters = byQuarter.map(([first, deals]) => ({
    first,
    n: deals.length,
    byReason: grouped(deals, ({ reason }) => reason)
  }));
  return [...grouped(own, ({ reason }) => reason)].flatMap(([reason, of]) => {
    if (of.length < fewestOfReason) return [];
    const change = changePoint(
      quarters.map(({ n, byReason }) => ({ successes: byReason.get(reason)?.length ?? 0, n }))
    );
    const since = change && quarters[change.at]?.first;
    return since ? [{ reason, change, since }] : [];
  });
}

function grouped(deals: readonly DriverDeal[], keyOf: (deal: DriverDeal) => string | null) {
  const groups = new Map<string, DriverDeal[]>();
  for (const deal of deals) {
    const key = keyOf(deal);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(deal);
    else groups.set(key, [deal]);
  }
  return groups;
}

/** "Price rose from 16% to 46% of losses in Electronics since Apr 2025", in the reader's language. */
export const shiftSentence = ({ reason, segment, change, since }: Shift): Words => {
  const said = {
    reason: quantity.label(reason),
    way: change.difference.value > 0 ? 'up' : 'down',
    before: quantity.percent(change.before.successes / change.before.n),
    after: quantity.percent(change.after.successes / change.after.n),
    since: quantity.month(since)
  };
  return segment
    ? say('drivers.reason_shift_in', { ...said, value: quantity.label(segment.value) })
    : say('drivers.reason_shift', said);
};

/** How many losses that rests on, and which they are. */
export const shiftProof = ({ reason, segment, change }: Shift): Words =>
  say('drivers.reason_shift_proof', {
    reason: quantity.label(reason),
    of: segment ? 'segment' : 'all',
    label: segment ? filterName(segment.name) : '',
    value: segment ? quantity.label(segment.value) : '',
    n_before: change.before.n,
    n_after: change.after.n
  });
