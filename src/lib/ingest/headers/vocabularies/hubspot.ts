import type { Vocabulary } from '../vocabulary';

/** Labels and internal names of HubSpot's object exports; wide stage dates are read by pattern. */
export const hubspot: Vocabulary = {
  name: 'hubspot',
  tables: {
    deals: {
      deal_id: ['Record ID', 'hs_object_id', 'Deal ID'],
      name: ['Deal Name', 'dealname', '交易名称'],
      account_id: ['Associated Company IDs', 'Primary Associated Company ID'],
      account: ['Associated Company', 'Primary Associated Company', 'Company Name'],
      pipeline: ['Pipeline', '管道'],
      owner: ['Deal owner', '交易负责人', 'HubSpot Owner', 'hubspot_owner_id'],
      team: ['HubSpot Team', 'hubspot_team_id'],
      source: [
        'Original Traffic Source',
        'Original Source Type',
        'Original Source',
        'hs_analytics_source',
        'Deal source'
      ],
      campaign: ['Campaign', 'Original Source Data 2'],
      amount: ['Amount', 'Amount in company currency'],
      currency: ['Currency', 'deal_currency_code'],
      stage: ['Deal Stage', 'dealstage'],
      created_at: ['Create Date', 'createdate', 'hs_createdate'],
      stage_entered_at: ['Date entered current stage', 'hs_v2_date_entered_current_stage'],
      close_date: ['Close Date', 'closedate'],
      loss_reason: ['Closed Lost Reason', 'closed_lost_reason'],
      next_step: ['Next step', 'hs_next_step'],
      crm_probability: ['Deal probability', 'hs_deal_stage_probability'],
      is_won: ['Is Closed Won', 'hs_is_closed_won'],
      is_closed: ['Is Deal Closed?', 'Is closed (numeric)', 'hs_is_closed']
    },
    leads: {
      lead_id: ['Record ID', 'Contact ID', 'hs_object_id'],
      company: ['Company Name', 'Associated Company', 'Primary Associated Company'],
      created_at: ['Create Date', 'createdate'],
      source: ['Original Traffic Source', 'Original Source', 'hs_analytics_source'],
      region: ['Country/Region', 'Country'],
      industry: ['Industry'],
      size: ['Number of Employees'],
      owner: ['Contact owner', 'hubspot_owner_id'],
      assigned_at: ['Owner assigned date', 'Owner Assigned Date'],
      first_touch_at: ['Date of first engagement', 'First outreach date'],
      mql_at: [
        'Became a Marketing Qualified Lead Date',
        'Became a marketing qualified lead date',
        'hs_lifecyclestage_marketingqualifiedlead_date'
      ],
      sql_at: ['Became a Sales Qualified Lead Date', 'hs_lifecyclestage_salesqualifiedlead_date'],
      deal_id: ['Associated Deal IDs', 'Primary Associated Deal ID'],
      status: ['Lead Status', 'Lifecycle Stage', 'hs_lead_status']
    },
    activities: {
      activity_id: ['Record ID', 'Engagement ID'],
      deal_id: ['Associated Deal IDs'],
      lead_id: ['Associated Contact IDs'],
      kind: ['Activity type', 'Engagement type', 'Task Type'],
      at: ['Activity date', 'hs_timestamp'],
      owner: ['Activity assigned to', 'Assigned to'],
      minutes: ['Call duration'],
      outcome: ['Call outcome', 'Meeting outcome'],
      text: ['Call notes', 'Email subject', 'Meeting name']
    },
    accounts: {
      account_id: ['Record ID', 'Company ID'],
      name: ['Company name'],
      industry: ['Industry'],
      region: ['Country/Region', 'Country'],
      size: ['Number of Employees']
    }
  },
  marks: {
    deals: ['Deal Name', 'Deal Stage', 'dealname', 'dealstage', 'Deal Type', 'Pipeline'],
    leads: [
      'Lifecycle Stage',
      'Contact owner',
      'Lead Status',
      'Became a Marketing Qualified Lead Date'
    ],
    activities: ['Activity type', 'Engagement type', 'Activity date'],
    accounts: ['Company owner', 'Company Domain Name']
  }
};
