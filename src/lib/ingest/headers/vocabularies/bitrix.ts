import type { Vocabulary } from '../vocabulary';

/** Bitrix24; what it calls opportunity is the amount. */
export const bitrix: Vocabulary = {
  name: 'bitrix',
  tables: {
    deals: {
      deal_id: ['ID'],
      name: ['TITLE'],
      account: ['COMPANY_TITLE', 'COMPANY_ID'],
      owner: ['ASSIGNED_BY_NAME', 'ASSIGNED_BY', 'ASSIGNED_BY_ID'],
      amount: ['OPPORTUNITY', 'OPPORTUNITY_ACCOUNT'],
      currency: ['CURRENCY_ID'],
      stage: ['STAGE_NAME', 'STAGE_ID'],
      outcome: ['STAGE_SEMANTIC_ID', 'STAGE_SEMANTIC'],
      pipeline: ['CATEGORY_NAME', 'CATEGORY_ID'],
      source: ['SOURCE_NAME', 'SOURCE_ID'],
      created_at: ['DATE_CREATE'],
      close_date: ['CLOSEDATE'],
      crm_probability: ['PROBABILITY']
    },
    stages: {
      stage_id: ['STATUS_ID'],
      position: ['SORT'],
      status: ['SEMANTICS'],
      pipeline: ['CATEGORY_ID']
    }
  },
  marks: { deals: ['STAGE_SEMANTIC_ID', 'CATEGORY_ID', 'OPPORTUNITY_ACCOUNT'] }
};
