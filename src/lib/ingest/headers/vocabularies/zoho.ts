import type { Vocabulary } from '../vocabulary';

export const zoho: Vocabulary = {
  name: 'zoho',
  tables: {
    deals: {
      deal_id: ['Deal Id', 'Potential Id', 'Record Id'],
      name: ['Deal Name', 'Potential Name'],
      account: ['Account Name'],
      pipeline: ['Pipeline'],
      owner: ['Deal Owner', 'Potential Owner', 'Deal Owner Name'],
      source: ['Lead Source'],
      campaign: ['Campaign Source'],
      amount: ['Amount', 'Grand Total'],
      currency: ['Currency'],
      stage: ['Stage'],
      created_at: ['Created Time'],
      stage_entered_at: ['Stage Modified Time'],
      close_date: ['Closing Date'],
      loss_reason: ['Reason For Loss', 'Reason For Loss__s'],
      next_step: ['Next Step'],
      crm_probability: ['Probability (%)', 'Probability']
    },
    stage_events: {
      deal_id: ['Deal Id', 'Potential Id'],
      stage: ['Stage', 'Moved To'],
      entered_at: ['Modified Time', 'Last Modified Time'],
      changed_by: ['Modified By']
    },
    leads: {
      lead_id: ['Lead Id', 'Record Id'],
      lead_name: ['Lead Name', 'Full Name'],
      company: ['Company'],
      created_at: ['Created Time'],
      source: ['Lead Source'],
      owner: ['Lead Owner'],
      industry: ['Industry'],
      size: ['No. of Employees', 'No of Employees'],
      region: ['Country'],
      status: ['Lead Status']
    }
  },
  marks: {
    deals: ['Potential Name', 'Closing Date', 'Deal Owner', 'Reason For Loss'],
    stage_events: ['Stage Duration (Calendar Days)', 'Moved To'],
    leads: ['Lead Owner', 'Lead Status']
  }
};
