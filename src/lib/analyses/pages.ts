import type { AnyAnalysis, Listing } from './analysis';
import { listing as cohorts } from './cohorts/listing';
import { listing as cycleTime } from './cycle-time/listing';
import { listing as deal } from './deal/listing';
import { listing as deals } from './deals/listing';
import { listing as drivers } from './drivers/listing';
import { listing as forecast } from './forecast/listing';
import { listing as funnel } from './funnel/listing';
import { listing as leads } from './leads/listing';
import { listing as ltv } from './ltv/listing';
import { listing as model } from './model/listing';
import { listing as overview } from './overview/listing';
import { listing as pipeline } from './pipeline/listing';
import { listing as sources } from './sources/listing';
import { listing as stageConversion } from './stage-conversion/listing';
import { listing as waterfall } from './waterfall/listing';
import { listing as winRate } from './win-rate/listing';

/** What is known of a page before any of it is there. */
export interface Page extends Listing {
  load(): Promise<AnyAnalysis>;
}

/** Every page; navigation, routes, embeds and verbs follow from what each declares. */
export const pages: readonly Page[] = [
  { ...overview, load: async () => (await import('./overview/overview')).overview },
  { ...funnel, load: async () => (await import('./funnel/funnel')).funnel },
  {
    ...stageConversion,
    load: async () => (await import('./stage-conversion/stage-conversion')).stageConversion
  },
  { ...cohorts, load: async () => (await import('./cohorts/cohorts')).cohorts },
  { ...sources, load: async () => (await import('./sources/sources')).sources },
  { ...pipeline, load: async () => (await import('./pipeline/pipeline')).pipeline },
  { ...waterfall, load: async () => (await import('./waterfall/waterfall')).waterfall },
  { ...deals, load: async () => (await import('./deals/deals')).deals },
  { ...deal, load: async () => (await import('./deal/deal')).deal },
  { ...forecast, load: async () => (await import('./forecast/forecast')).forecast },
  { ...model, load: async () => (await import('./model/model')).model },
  { ...leads, load: async () => (await import('./leads/leads')).leads },
  { ...cycleTime, load: async () => (await import('./cycle-time/cycle-time')).cycleTime },
  { ...winRate, load: async () => (await import('./win-rate/win-rate')).winRate },
  { ...drivers, load: async () => (await import('./drivers/drivers')).drivers },
  { ...ltv, load: async () => (await import('./ltv/ltv')).ltv }
];
