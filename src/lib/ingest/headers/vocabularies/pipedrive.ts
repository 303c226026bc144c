import type { Vocabulary } from '../vocabulary';

const both = (...labels: string[]) => labels.flatMap((label) => [`Deal - ${label}`, label]);

export const pipedrive: Vocabulary = {
  name: 'pipedrive',
  tables: {
    deals: {
      deal_id: both('ID'),
      name: both('Title'),
      account: both('Organization', 'Organization name'),
      account_id: both('Organization ID'),
      pipeline: both('Pipeline'),
      owner: both('Owner'),
      source: both('Source channel', 'Source origin', 'Lead source'),
      amount: both('Value'),
      currency: both('Currency', 'Currency of Value'),
      stage: both('Stage'),
      outcome: both('Status'),
      created_at: both('Deal created', 'Deal created on', 'Add time'),
      stage_entered_at: both('Last stage change', 'Stage change time'),
      expected_close_on: both('Expected close date'),
      closed_at: both('Deal closed on', 'Close time'),
      won_at: both('Won time'),
      lost_at: both('Lost time'),
      loss_reason: both('Lost reason'),
      next_step: both('Next activity', 'Next activity date'),
      crm_probability: both('Probability')
    },
    activities: {
      activity_id: ['Activity - ID'],
      deal_id: ['Activity - Deal ID', 'Deal ID'],
      kind: ['Activity - Type'],
      at: ['Activity - Due date', 'Activity - Marked as done time', 'Marked as done time'],
      owner: ['Activity - Assigned to user', 'Assigned to user'],
      text: ['Activity - Subject', 'Subject']
    },
    leads: {
      lead_id: ['Lead - ID'],
      lead_name: ['Lead - Title', 'Lead - Contact person'],
      company: ['Lead - Organization'],
      created_at: ['Lead - Lead created', 'Lead created'],
      source: ['Lead - Source', 'Lead - Source origin'],
      owner: ['Lead - Owner'],
      status: ['Lead - Status']
    }
  },
  marks: {
    deals: ['Deal - Title', 'Deal - Value', 'Won time', 'Lost time', 'Deal - Stage'],
    activities: ['Activity - Type', 'Activity - Due date', 'Activity - Subject'],
    leads: ['Lead - ID', 'Lead - Title']
  }
};
