import type { Vocabulary } from '../vocabulary';

/** Dynamics 365 Sales; its exports carry hidden `(Do Not Modify)` columns. */
export const dynamics: Vocabulary = {
  name: 'dynamics',
  tables: {
    deals: {
      deal_id: ['(Do Not Modify) Opportunity', 'Opportunity Id', 'opportunityid'],
      name: ['Topic'],
      account: ['Account', 'Potential Customer', 'Customer'],
      owner: ['Owner', 'Owning User'],
      team: ['Owning Team', 'Owning Business Unit'],
      source: ['Lead Source', 'Originating Lead'],
      campaign: ['Source Campaign'],
      amount: [
        'Est. revenue',
        'Est. Revenue',
        'Estimated Revenue',
        'estimatedvalue',
        'Total Amount'
      ],
      actual_amount: ['Actual Revenue', 'actualvalue'],
      currency: ['Currency', 'Transaction Currency'],
      stage: ['Pipeline Phase', 'Process Stage', 'stepname', 'Sales Stage'],
      outcome: ['Status', 'statecode'],
      created_at: ['Created On', 'createdon'],
      expected_close_on: [
        'Est. close date',
        'Est. Close Date',
        'Estimated Close Date',
        'estimatedclosedate'
      ],
      closed_at: ['Actual Close Date', 'actualclosedate'],
      loss_reason: ['Status Reason'],
      crm_probability: ['Probability', 'closeprobability']
    },
    leads: {
      lead_id: ['(Do Not Modify) Lead', 'leadid'],
      lead_name: ['Name', 'Full Name', 'fullname'],
      company: ['Company Name', 'companyname'],
      created_at: ['Created On'],
      source: ['Lead Source'],
      owner: ['Owner'],
      status: ['Status Reason', 'Status']
    },
    activities: {
      activity_id: ['(Do Not Modify) Activity', 'activityid'],
      deal_id: ['Regarding'],
      kind: ['Activity Type'],
      at: ['Actual End', 'Due Date', 'Start Date'],
      owner: ['Owner'],
      outcome: ['Activity Status'],
      text: ['Subject']
    }
  },
  marks: {
    deals: [
      'Est. close date',
      'Est. revenue',
      'Pipeline Phase',
      'Actual Revenue',
      '(Do Not Modify) Opportunity'
    ],
    leads: ['(Do Not Modify) Lead'],
    activities: ['Regarding', 'Activity Status']
  }
};
