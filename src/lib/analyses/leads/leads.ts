import { quantity, say } from '../../words/say';
import { analysis } from '../analysis';
import { className } from './class-name';
import { classRates } from './class-rates';
import { gainsLines } from './gains-lines';
import { listing } from './listing';
import { leadsParts } from './parts';
import { reasonWords } from './reasons';
import { goalOf, openLeads, targetOf } from './scored-leads';
import { leadsParams, leadsQueried, leadsRow } from './shape';
import { cardOf, horizonOf, summarizeLeads } from './summarize';

/**
 * Which open leads to call first: their chance to become a deal, or a won one, within the horizon of
 * the model; classes by what the team can call; and what such an order would have found on past days.
 */
export const leads = analysis({
  ...listing,
  params: leadsParams,
  span: (_, { workspace }) => ({ from: workspace.asOf, to: workspace.asOf }),
  query: openLeads,
  queried: leadsQueried,
  row: leadsRow,
  parts: leadsParts,
  summarize: summarizeLeads,
  words: {
    class: ({ class: key }) => (key === null ? null : className(key)),
    reasons: reasonWords,
    expected: ({ expected }) => quantity.fixed(expected, 1)
  },
  headings: {
    deal_probability: ({ parts }) =>
      say('leads.heading_deal_probability', { days: horizonOf(parts, 'lead_deals') }),
    won_probability: ({ parts }) =>
      say('leads.heading_won_probability', { days: horizonOf(parts, 'leads') }),
    age_days: () => say('leads.heading_age_days')
  },
  blocks: ({ parts, params, scope }) => {
    const card = cardOf(parts, targetOf(params, scope));
    return [
      {
        block: 'table',
        title: say('leads.rows_title'),
        pageSize: 15,
        card: {
          title: ['lead_name', 'company', 'lead_id'],
          second: ['company', 'owner', 'reasons'],
          number: goalOf(params, scope) === 'deal' ? 'deal_probability' : 'won_probability'
        }
      },
      { block: 'chart', chart: gainsLines, opening: true },
      { block: 'chart', chart: classRates },
      { block: 'table', part: 'classes', title: say('leads.part_classes'), folded: true },
      { block: 'table', part: 'quality', title: say('leads.part_quality'), folded: true },
      {
        block: 'custom',
        component: 'model-note',
        data: {
          target: 'leads',
          card: card && { candidate: card.candidate, trained_on: card.trained_on },
          linked: true
        }
      }
    ];
  },
  // the deals with the company that asks
  drill: ({ company, account_deals }) =>
    company !== null && account_deals ? { pairs: { account: company }, deals: account_deals } : null
});
