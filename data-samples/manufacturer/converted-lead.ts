import type { AccountBook } from './account-book';
import { dayAt, secondsAt, secondsPerDay } from './calendar';
import { industries, sizes } from './catalogue';
import { regions } from './company';
import type { DealProfile } from './deal-profile';
import type { Lead } from './lead';
import { Random } from './random';
import { campaignOf, sources } from './sources';
import { streams } from './streams';

/** The lead that became a deal, told backwards from the day the deal began. */
export function convertedLead(
  profile: DealProfile,
  { seed, number, book }: { seed: number; number: number; book: AccountBook }
): Lead {
  const random = new Random(seed, streams.lead, number);
  const { account } = profile;
  const region = regions[profile.region]!;
  const source = sources[book.source[account]!]!.name;
  const sql = profile.start - random.between(0.02, 2.5);
  const mql = sql - random.logNormal(4, 0.7);
  const touch = mql - random.logNormal(1.6, 0.8);
  const createdAt = inquiryBefore(touch - random.logNormal(0.3, 1), random);
  const firstTouchAt = secondsAt(touch);
  const wait = random.between(0.02, 0.5) * (firstTouchAt - createdAt);
  return {
    source,
    campaign: campaignOf(source, region.market, dayAt(touch)),
    region: region.name,
    industry: industries[book.industry[account]!]!.name,
    size: sizes[book.size[account]!]!.name,
    owner: profile.owner,
    createdAt,
    assignedAt: createdAt + Math.floor(wait),
    firstTouchAt,
    mqlAt: secondsAt(mql),
    sqlAt: secondsAt(sql),
    disqualifyReason: '',
    status: 'Converted'
  };
}

/** Some people write in the evening before. */
export function inquiryBefore(workday: number, random: Random): number {
  const at = secondsAt(workday);
  if (!random.chance(0.22)) return at;
  const midnight = at - (at % secondsPerDay);
  return midnight - Math.floor(random.between(2, 5) * 3600);
}
