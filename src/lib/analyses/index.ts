import type { AnyAnalysis } from './analysis';
import { cohorts } from './cohorts/cohorts';
import { cycleTime } from './cycle-time/cycle-time';
import { deal } from './deal/deal';
import { deals } from './deals/deals';
import { drivers } from './drivers/drivers';
import { forecast } from './forecast/forecast';
import { funnel } from './funnel/funnel';
import { leads } from './leads/leads';
import { ltv } from './ltv/ltv';
import { model } from './model/model';
import { overview } from './overview/overview';
import { pipeline } from './pipeline/pipeline';
import { sources } from './sources/sources';
import { stageConversion } from './stage-conversion/stage-conversion';
import { waterfall } from './waterfall/waterfall';
import { winRate } from './win-rate/win-rate';

/** Every analysis; pages, navigation, embeds and verbs follow from what each declares. */
export const analyses: readonly AnyAnalysis[] = [
  overview,
  funnel,
  stageConversion,
  cohorts,
  sources,
  pipeline,
  waterfall,
  deals,
  deal,
  forecast,
  model,
  leads,
  cycleTime,
  winRate,
  drivers,
  ltv
];
