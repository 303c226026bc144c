import type { Vocabulary } from '../vocabulary';

/** Odoo CRM; a lost opportunity is an inactive one. */
export const odoo: Vocabulary = {
  name: 'odoo',
  tables: {
    deals: {
      deal_id: ['ID', 'External ID', '.id'],
      name: ['Opportunity', 'Opportunity Name'],
      account: ['Customer', 'Company Name', 'partner_name', 'partner_id'],
      owner: ['Salesperson', 'user_id', 'Salesperson/Name'],
      team: ['Sales Team', 'team_id'],
      source: ['Source', 'source_id', 'Medium'],
      campaign: ['Campaign', 'campaign_id'],
      amount: ['Expected Revenue', 'expected_revenue', 'planned_revenue'],
      currency: ['Currency', 'Company Currency'],
      stage: ['Stage', 'stage_id'],
      created_at: ['Created on', 'create_date', 'Creation Date', 'Assignment Date', 'date_open'],
      stage_entered_at: ['Last Stage Update', 'date_last_stage_update'],
      expected_close_on: ['Expected Closing', 'date_deadline'],
      closed_at: ['Closed Date', 'date_closed'],
      loss_reason: ['Lost Reason', 'lost_reason_id', 'lost_reason'],
      crm_probability: ['Probability', 'probability'],
      is_active: ['Active', 'active']
    }
  },
  marks: {
    deals: [
      'Expected Closing',
      'Days to Close',
      'Last Stage Update',
      'Salesperson',
      'Assignment Date'
    ]
  }
};
