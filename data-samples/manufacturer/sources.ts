import { monthOf, yearOf } from './calendar';
import type { Market } from './company';
import { truths } from './truths';

export interface Source {
  name: string;
  shareOfLeads: number;
  mqlRate: number;
  sqlPerMql: number;
  dealPerSql: number;
  propensity: number;
  /** CNY. */
  costPerLead: number;
  /** Share of leads that nobody ever calls back. */
  untouched: number;
}

export const sources: Source[] = [
  source('Website', 0.22, 0.52, 0.62, 0.72, 0, 420, 0.06),
  source(truths.poorSource.source, 0.27, 0.45, 0.205, 0.58, -0.4, 900, 0.22),
  source('Trade show', 0.14, 0.55, 0.6, 0.75, 0.05, 1600, 0.1),
  source(truths.referralValue.source, 0.08, 0.75, 0.74, 0.85, 0.35, 300, 0.02),
  source('Partner', 0.09, 0.65, 0.68, 0.8, 0.15, 800, 0.03),
  source('Cold outreach', 0.11, 0.4, 0.55, 0.7, -0.25, 480, 0),
  source('Social media', 0.09, 0.48, 0.58, 0.7, -0.05, 320, 0.09)
];

/** Share of all leads that become deals. */
export const dealPerLead = sources.map((s) => s.mqlRate * s.sqlPerMql * s.dealPerSql);

const campaigns: Record<string, Record<Market, string>> = {
  Website: { China: '百度推广', Europe: 'Google Ads', 'North America': 'Google Ads' },
  'Trade portal': {
    China: '工业品平台年度会员',
    Europe: 'Global Sourcing Portal',
    'North America': 'Global Sourcing Portal'
  },
  Referral: {
    China: '老客户推荐',
    Europe: 'Customer referral',
    'North America': 'Customer referral'
  },
  Partner: {
    China: '渠道伙伴计划',
    Europe: 'Partner programme',
    'North America': 'Partner programme'
  },
  'Cold outreach': { China: '电话开发', Europe: 'Outbound', 'North America': 'Outbound' },
  'Social media': { China: '微信公众号', Europe: 'LinkedIn', 'North America': 'LinkedIn' }
};

const tradeShows: Record<Market, { month: number; name: string }[]> = {
  China: [
    { month: 3, name: '深圳工业展' },
    { month: 9, name: '上海工博会' }
  ],
  Europe: [
    { month: 4, name: 'Hannover Messe' },
    { month: 11, name: 'SPS Nürnberg' }
  ],
  'North America': [{ month: 5, name: 'Automate' }]
};

/** The campaign that a source runs in a market on a day; a trade show lasts until the next one. */
export function campaignOf(source: string, market: Market, day: number): string {
  const running = campaigns[source];
  if (running) return running[market];
  const shows = tradeShows[market];
  const latest = shows.findLast((show) => show.month <= monthOf(day));
  const show = latest ?? shows[shows.length - 1]!;
  return `${show.name} ${latest ? yearOf(day) : yearOf(day) - 1}`;
}

function source(
  name: string,
  shareOfLeads: number,
  mqlRate: number,
  sqlPerMql: number,
  dealPerSql: number,
  propensity: number,
  costPerLead: number,
  untouched: number
): Source {
  return {
    name,
    shareOfLeads,
    mqlRate,
    sqlPerMql,
    dealPerSql,
    propensity,
    costPerLead,
    untouched
  };
}
