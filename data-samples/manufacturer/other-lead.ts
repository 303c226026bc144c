import { dayAt, secondsAt, workdayOf } from './calendar';
import type { CalendarGrid } from './calendar-grid';
import { industries, sizes } from './catalogue';
import { regions } from './company';
import { inquiryBefore } from './converted-lead';
import type { Lead } from './lead';
import { Random } from './random';
import { campaignOf, sources, type Source } from './sources';
import { streams } from './streams';
import { truths } from './truths';
import { weights } from './weights';

const reasons = [
  'No response',
  'Not a fit',
  'No budget',
  'Price inquiry only',
  'Duplicate',
  'Student'
];
const usual = [0.34, 0.26, 0.2, 0.08, 0.09, 0.03];
const poor = [0.4, 0.2, 0.06, 0.22, 0.05, 0.07];

/** A lead that never became a deal, told forwards and cut off where the history ends. */
export function otherLead(
  number: number,
  { seed, leads, grid }: { seed: number; leads: number; grid: CalendarGrid }
): Lead {
  const random = new Random(seed, streams.lead, number);
  const day = grid.dayAtShare((number + random.next()) / leads);
  const region = regions[random.weighted(grid.regionWeights(day))]!;
  const source = sources[random.weighted(weights.otherSources)]!;
  const arrival = workdayOf(day) + random.next() * 0.999;
  const createdAt = Math.max(inquiryBefore(arrival, random), secondsAt(workdayOf(grid.from)));
  const lead: Lead = {
    source: source.name,
    campaign: campaignOf(source.name, region.market, day),
    region: region.name,
    industry: industries[random.weighted(weights.industryShares)]!.name,
    size: sizes[random.weighted(weights.sizeShares)]!.name,
    owner: random.pick(region.owners),
    createdAt,
    disqualifyReason: '',
    status: 'New'
  };
  follow(lead, source, { arrival, end: grid.end, random });
  return lead;
}

function follow(
  lead: Lead,
  source: Source,
  { arrival, end, random }: { arrival: number; end: number; random: Random }
) {
  const reach = furthest(source, random);
  const assigned = arrival + random.logNormal(0.06, 0.9);
  if (assigned >= end) return;
  lead.assignedAt = Math.max(secondsAt(assigned), lead.createdAt + 60);
  let now = assigned + random.logNormal(0.5, 1.1);
  if (reach > 0 || !random.chance(source.untouched)) {
    if (now >= end) return;
    lead.firstTouchAt = secondsAt(now);
    lead.status = 'Working';
  }
  if (reach > 0) {
    now += random.logNormal(1.8, 0.8);
    if (now >= end) return;
    lead.mqlAt = secondsAt(now);
    lead.status = 'MQL';
  }
  if (reach > 1) {
    now += random.logNormal(4.5, 0.7);
    if (now >= end) return;
    lead.sqlAt = secondsAt(now);
    lead.status = 'SQL';
  }
  now += random.logNormal(12, 0.7);
  if (now >= end || dayAt(now) >= dayAt(end) || random.chance(0.12)) return;
  const weak = source.name === truths.poorSource.source;
  lead.disqualifiedAt = secondsAt(now);
  lead.disqualifyReason = reasons[random.weighted(weak ? poor : usual)]!;
  lead.status = 'Disqualified';
}

/** 0: never an MQL, 1: MQL, 2: SQL, given that no deal came of it. */
function furthest({ mqlRate, sqlPerMql, dealPerSql }: Source, random: Random): number {
  return random.weighted([
    1 - mqlRate,
    mqlRate * (1 - sqlPerMql),
    mqlRate * sqlPerMql * (1 - dealPerSql)
  ]);
}
