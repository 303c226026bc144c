import type { AccountBook } from './account-book';
import { dateText, dayAt, secondsAt, secondsPerDay, timeText } from './calendar';
import { competitors, industries, products, sizes } from './catalogue';
import { owners, regions } from './company';
import type { Change, Course } from './course';
import type { DealProfile } from './deal-profile';
import { accountId, dealId } from './ids';
import { lossReason } from './loss-reason';
import { nextStep } from './phrases';
import type { Random } from './random';
import { campaignOf, sources } from './sources';
import { lostStage, wonStage } from './stages';
import type { TableBuffer } from './table-buffer';

/** One row of deals and the deal's rows of stage_events and deal_changes. */
export function writeDeal(
  out: TableBuffer,
  profile: DealProfile,
  course: Course,
  { book, leadId, random }: { book: AccountBook; leadId: string; random: Random }
) {
  const { account, pipeline, currency } = profile;
  const id = dealId(profile.index);
  const name = book.name(account);
  const region = regions[profile.region]!;
  const source = sources[book.source[account]!]!.name;
  const product = products[profile.product]!.name;
  const createdDay = dayAt(course.stages[0]!.at);
  const closedDay = dayAt(course.end);
  const { outcome } = course;
  const closing = { industry: book.industry[account]!, stage: course.stage, day: closedDay };
  const size = sizes[book.size[account]!]!;
  out.add(
    'deals',
    id,
    `${name.short} · ${product}`,
    accountId(account),
    name.full,
    owners[course.owner]!.name,
    owners[course.owner]!.team,
    region.name,
    industries[book.industry[account]!]!.name,
    source,
    campaignOf(source, region.market, createdDay),
    product,
    competitors[profile.competitor]!.name,
    String(course.amount),
    currency,
    pipeline.name,
    stageName(profile, outcome === 'open' ? course.stage : outcome),
    outcome,
    dateText(createdDay),
    dateText(course.expectedDay),
    outcome === 'open' ? '' : dateText(closedDay),
    outcome === 'lost' ? lossReason(profile, closing, random) : '',
    random.chance(0.62) ? nextStep(region.market, course.stage, random) : '',
    leadId,
    crmProbability(profile, course),
    size.segment,
    profile.partner ? 'Yes' : 'No',
    String(profile.stakeholders)
  );
  for (const event of course.stages) {
    if (!out.wants('stage_events')) break;
    const by = random.chance(0.97) ? owners[event.owner]!.name : 'Sales Operations';
    out.add('stage_events', id, stageName(profile, event.stage), at(profile, event.at), by);
  }
  for (const change of course.changes) {
    if (!out.wants('deal_changes')) break;
    const when = at(profile, change.at);
    out.add(
      'deal_changes',
      id,
      change.field,
      valueText(change, change.from),
      valueText(change, change.to),
      when
    );
  }
}

function stageName(profile: DealProfile, stage: number | 'won' | 'lost'): string {
  if (stage === 'won') return wonStage;
  if (stage === 'lost') return lostStage;
  return profile.pipeline.stages[stage]!.name;
}

function crmProbability(profile: DealProfile, { outcome, stage }: Course): string {
  if (outcome === 'won') return '1';
  if (outcome === 'lost') return '0';
  return String(profile.pipeline.stages[stage]!.crmProbability);
}

function valueText(change: Change, value: number): string {
  if (change.field === 'amount') return String(value);
  return change.field === 'owner' ? owners[value]!.name : dateText(value);
}

function at(profile: DealProfile, workday: number): string {
  const seconds = secondsAt(workday);
  return timeText(profile.dateOnly ? seconds - (seconds % secondsPerDay) : seconds);
}
