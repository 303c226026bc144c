import type { Vocabulary } from '../vocabulary';

/** API names of the objects, and the labels reports print. */
export const salesforce: Vocabulary = {
  name: 'salesforce',
  tables: {
    deals: {
      deal_id: ['Opportunity ID', 'Id', 'OpportunityId', 'Opportunity ID (18)'],
      name: ['Opportunity Name', 'Name'],
      account_id: ['AccountId', 'Account ID'],
      account: ['Account Name', 'Account: Account Name'],
      owner: ['Opportunity Owner', 'Owner.Name', 'Owner Name', 'OwnerId'],
      team: ['Owner Role', 'Opportunity Owner: Role'],
      region: ['Territory', 'Billing Country'],
      industry: ['Industry', 'Account: Industry'],
      source: ['LeadSource', 'Lead Source'],
      campaign: ['Primary Campaign Source', 'CampaignId', 'Campaign Name'],
      product: ['Product Name', 'Product Family'],
      competitor: ['Main Competitor(s)', 'MainCompetitors'],
      amount: ['Amount', 'Amount (converted)', 'TotalOpportunityQuantity'],
      currency: ['CurrencyIsoCode', 'Amount Currency', 'Opportunity Currency'],
      stage: ['StageName', 'Stage'],
      created_at: ['CreatedDate', 'Created Date'],
      stage_entered_at: ['LastStageChangeDate', 'Last Stage Change Date'],
      close_date: ['CloseDate', 'Close Date'],
      loss_reason: ['Loss Reason', 'Closed Lost Reason', 'Reason Lost'],
      next_step: ['NextStep', 'Next Step'],
      crm_probability: ['Probability', 'Probability (%)'],
      is_won: ['IsWon', 'Won'],
      is_closed: ['IsClosed', 'Closed'],
      is_deleted: ['IsDeleted', 'Deleted']
    },
    stage_events: {
      deal_id: ['OpportunityId', 'Opportunity ID'],
      stage: ['StageName', 'To Stage', 'Stage'],
      entered_at: ['CreatedDate', 'Last Modified', 'Last Stage Change Date'],
      changed_by: ['CreatedById', 'Last Modified By', 'Edited By']
    },
    deal_changes: {
      deal_id: ['OpportunityId', 'Opportunity ID'],
      field: ['Field', 'Field / Event'],
      old_value: ['OldValue', 'Old Value'],
      new_value: ['NewValue', 'New Value'],
      changed_at: ['CreatedDate', 'Edit Date']
    },
    leads: {
      lead_id: ['Lead ID', 'Id'],
      lead_name: ['Name', 'Full Name'],
      company: ['Company', 'Company / Account'],
      created_at: ['CreatedDate', 'Created Date', 'Create Date'],
      source: ['LeadSource', 'Lead Source'],
      campaign: ['Campaign Name'],
      region: ['Country', 'State/Province'],
      industry: ['Industry'],
      size: ['NumberOfEmployees', 'No. of Employees'],
      owner: ['Lead Owner', 'OwnerId'],
      first_touch_at: ['FirstCallDateTime', 'First Activity'],
      deal_id: ['ConvertedOpportunityId', 'Converted Opportunity ID'],
      status: ['Lead Status', 'Status']
    },
    activities: {
      activity_id: ['Activity ID', 'Task ID', 'Id'],
      deal_id: ['WhatId', 'Opportunity ID', 'Related To ID'],
      lead_id: ['WhoId', 'Lead ID'],
      kind: ['TaskSubtype', 'Type', 'Activity Type'],
      at: ['ActivityDate', 'CompletedDateTime', 'ActivityDateTime', 'CreatedDate', 'Date'],
      owner: ['Assigned', 'Assigned To', 'OwnerId'],
      minutes: ['DurationInMinutes', 'CallDurationInSeconds'],
      outcome: ['Status', 'CallDisposition'],
      text: ['Subject', 'Description']
    },
    owners: {
      owner: ['Full Name', 'Name'],
      owner_id: ['User ID', 'Id'],
      team: ['UserRole.Name', 'Role', 'Department'],
      region: ['Country']
    },
    accounts: {
      account_id: ['Account ID', 'Id'],
      name: ['Account Name', 'Name'],
      industry: ['Industry'],
      region: ['BillingCountry', 'Billing Country', 'Billing State/Province'],
      size: ['NumberOfEmployees', 'Employees']
    }
  },
  marks: {
    owners: ['Username', 'UserRoleId', 'ProfileId', 'UserType'],
    deals: [
      'StageName',
      'ForecastCategory',
      'ForecastCategoryName',
      'ExpectedRevenue',
      'Opportunity Name',
      'Fiscal Period'
    ],
    stage_events: [
      'FromOpportunityStageName',
      'From Stage',
      'To Stage',
      'PrevAmount',
      'PrevCloseDate',
      'Prev Amount',
      'Stage Duration'
    ],
    deal_changes: ['OldValue', 'NewValue', 'Field / Event'],
    leads: ['IsConverted', 'ConvertedDate', 'ConvertedOpportunityId', 'Lead Status', 'Lead Owner'],
    activities: ['WhatId', 'WhoId', 'ActivityDate', 'TaskSubtype', 'CallDurationInSeconds'],
    accounts: ['BillingCountry', 'NumberOfEmployees', 'AnnualRevenue', 'ParentId']
  }
};
