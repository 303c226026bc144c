import { dayOf } from './calendar';
import { regions } from './company';
import type { DealProfile } from './deal-profile';
import { newBusiness } from './stages';
import { truths } from './truths';

const { region, fromStage, since, advanceFactor, lossFactor } = truths.regionLeak;
const leaking = regions.findIndex(({ name }) => name === region);
const stage = newBusiness.stages.findIndex(({ name }) => name === fromStage);
const sinceDay = dayOf(since);
const none = { advance: 1, lose: 1 };
const leak = { advance: advanceFactor, lose: lossFactor };

/** Factors on the chances of a deal in the leaking region's stage. */
export function regionLeak(profile: DealProfile, currentStage: number, day: number) {
  const applies =
    currentStage === stage &&
    profile.region === leaking &&
    day >= sinceDay &&
    profile.pipeline === newBusiness;
  return applies ? leak : none;
}
