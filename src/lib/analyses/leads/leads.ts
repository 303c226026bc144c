import { say } from '../../words/say';
import { fixed } from '../../words/format';
import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';
import { analysis } from '../analysis';
import { classRates } from './class-rates';
import { gainsLines } from './gains-lines';
import { leadsParts, type LeadsParts } from './parts';
import { reasonWords } from './reasons';
import { openLeads } from './scored-leads';
import { leadsParams, leadsQueried, leadsRow, type LeadsParams, type QueriedLead } from './shape';
import { horizonOf, summarizeLeads } from './summarize';

/**
 * Which open leads to call first: their chance to become a deal, or a won one, within the horizon of
 * the model; classes by what the team can call; and what such an order would have found on past days.
 */
export const leads = analysis<LeadsParams, typeof leadsRow, LeadsParts, typeof leadsQueried>({
  id: 'leads',
  place: { group: 'forecast', after: 'model' },
  params: leadsParams,
  needs: ['leads', 'model_cards.leads'],
  acrossPipelines: true,
  span: (_, { workspace }) => ({ from: workspace.asOf, to: workspace.asOf }),
  query: openLeads,
  queried: leadsQueried,
  row: leadsRow,
  parts: leadsParts,
  summarize: summarizeLeads,
  blocks: () => [
    { block: 'chart', chart: gainsLines, opening: true },
    { block: 'chart', chart: classRates },
    { block: 'table', title: say('leads.rows_title') },
    { block: 'table', part: 'classes', title: say('leads.part_classes'), folded: true },
    { block: 'table', part: 'quality', title: say('leads.part_quality'), folded: true }
  ],
  words: {
    class: (row, _, { locale }) => wording(messages(locale), 'leads', `class_${String(row.class)}`),
    reasons: (row, _, ctx) => reasonWords(row as QueriedLead, ctx),
    expected: ({ expected }, _, ctx) => fixed(expected as number, ctx, 1)
  },
  headings: {
    deal_probability: ({ parts }, { locale }) =>
      messages(locale).leads.heading_deal_probability({ days: horizonOf(parts, 'lead_deals') }),
    won_probability: ({ parts }, { locale }) =>
      messages(locale).leads.heading_won_probability({ days: horizonOf(parts, 'leads') }),
    age_days: (_, { locale }) => messages(locale).leads.heading_age_days()
  },
  drill: () => null
});
