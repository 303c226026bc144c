import { dayOf } from './calendar';
import { competitors, industries, products } from './catalogue';
import type { DealProfile } from './deal-profile';
import type { Random } from './random';
import { truths } from './truths';

const reasons = [
  'Price',
  'Lost to competitor',
  'No budget',
  'No decision',
  'Missing feature',
  'Delivery time',
  'Not a fit'
];
const { industry, competitor, since, factor } = truths.priceLosses;
const sinceDay = dayOf(since);

export function lossReason(
  profile: DealProfile,
  { industry: industryIndex, stage, day }: { industry: number; stage: number; day: number },
  random: Random
): string {
  const share = profile.pipeline.stages.length > 3 ? stage / 5 : 0.6;
  const rival = competitors[profile.competitor]!.name;
  const dearer = industries[industryIndex]!.name === industry && day >= sinceDay;
  const price = 0.1 + 0.16 * share;
  return reasons[
    random.weighted([
      price * (rival === competitor ? 1.5 : 1) * (dearer ? factor : 1),
      rival ? 0.1 + 0.14 * share : 0,
      0.2 - 0.06 * share,
      0.22,
      products[profile.product]!.name === 'Vision Inspect VI' ? 0.2 : 0.07,
      0.03 + 0.1 * share,
      0.22 * (1 - share)
    ])
  ]!;
}
