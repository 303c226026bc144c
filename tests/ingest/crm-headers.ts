import type { TableName } from '../../src/lib/domain/tables';

/** An export of a system: its headers with a few values, and what must be made of them. */
export interface HeaderCase {
  name: string;
  file: string;
  columns: Record<string, string[]>;
  kind: TableName;
  mapping: Record<string, string>;
}

const day = ['2024-03-01', '2024-04-15'];
const moment = ['2024-03-01T09:30:00.000+0000', '2024-04-15T10:00:00.000+0000'];
const money = ['12000', '3400.50'];
const name = ['Acme', 'Globex'];
const id = ['0061', '0062'];
const flags = ['true', 'false'];
const stage = ['Proposal', 'Negotiation'];
const percent = ['10', '90'];

export const crmHeaders: HeaderCase[] = [
  {
    name: 'Salesforce API: Opportunity',
    file: 'extract.csv',
    columns: {
      Id: id,
      IsDeleted: flags,
      AccountId: id,
      Name: name,
      StageName: stage,
      Amount: money,
      Probability: percent,
      ExpectedRevenue: money,
      CloseDate: day,
      Type: name,
      NextStep: name,
      LeadSource: name,
      IsClosed: flags,
      IsWon: flags,
      ForecastCategoryName: name,
      CurrencyIsoCode: ['EUR', 'USD'],
      OwnerId: id,
      CreatedDate: moment,
      LastActivityDate: day,
      LastStageChangeDate: moment,
      Region__c: name
    },
    kind: 'deals',
    mapping: {
      deal_id: 'Id',
      account_id: 'AccountId',
      name: 'Name',
      stage: 'StageName',
      amount: 'Amount',
      crm_probability: 'Probability',
      close_date: 'CloseDate',
      next_step: 'NextStep',
      source: 'LeadSource',
      is_closed: 'IsClosed',
      is_won: 'IsWon',
      is_deleted: 'IsDeleted',
      currency: 'CurrencyIsoCode',
      owner: 'OwnerId',
      created_at: 'CreatedDate',
      stage_entered_at: 'LastStageChangeDate',
      region: 'Region__c'
    }
  },
  {
    name: 'Salesforce: OpportunityHistory',
    file: 'history.csv',
    columns: {
      OpportunityId: id,
      CreatedDate: moment,
      StageName: stage,
      FromOpportunityStageName: stage,
      Amount: money,
      PrevAmount: money,
      CloseDate: day,
      PrevCloseDate: day,
      Probability: percent,
      ForecastCategory: name
    },
    kind: 'stage_events',
    mapping: { deal_id: 'OpportunityId', stage: 'StageName', entered_at: 'CreatedDate' }
  },
  {
    name: 'Salesforce: OpportunityFieldHistory',
    file: 'fields.csv',
    columns: {
      OpportunityId: id,
      Field: ['Amount', 'CloseDate'],
      OldValue: money,
      NewValue: money,
      CreatedDate: moment
    },
    kind: 'deal_changes',
    mapping: {
      deal_id: 'OpportunityId',
      field: 'Field',
      old_value: 'OldValue',
      new_value: 'NewValue',
      changed_at: 'CreatedDate'
    }
  },
  {
    name: 'Salesforce: Task',
    file: 'tasks.csv',
    columns: {
      Id: id,
      WhatId: id,
      ActivityDate: day,
      Status: ['Completed', 'Open'],
      Type: ['Call', 'Email'],
      CreatedDate: moment,
      CallDurationInSeconds: percent
    },
    kind: 'activities',
    mapping: {
      activity_id: 'Id',
      deal_id: 'WhatId',
      at: 'ActivityDate',
      kind: 'Type',
      minutes: 'CallDurationInSeconds',
      outcome: 'Status'
    }
  },
  {
    name: 'Salesforce report',
    file: 'report1699.csv',
    columns: {
      'Opportunity Owner': name,
      'Account Name': name,
      'Opportunity Name': name,
      Stage: stage,
      'Fiscal Period': ['Q1-2024', 'Q2-2024'],
      Amount: money,
      'Probability (%)': percent,
      Age: percent,
      'Close Date': ['3/1/2024', '4/15/2024'],
      'Created Date': ['3/1/2024', '4/15/2024'],
      'Next Step': name,
      'Lead Source': name
    },
    kind: 'deals',
    mapping: {
      owner: 'Opportunity Owner',
      account: 'Account Name',
      name: 'Opportunity Name',
      stage: 'Stage',
      amount: 'Amount',
      crm_probability: 'Probability (%)',
      close_date: 'Close Date',
      created_at: 'Created Date',
      next_step: 'Next Step',
      source: 'Lead Source'
    }
  },
  {
    name: 'HubSpot deals',
    file: 'hubspot-crm-exports-all-deals.csv',
    columns: {
      'Record ID': id,
      'Deal Name': name,
      Pipeline: name,
      'Deal Stage': stage,
      Amount: money,
      'Close Date': moment,
      'Create Date': moment,
      'Deal owner': name,
      'Deal Type': name,
      'Closed Lost Reason': name,
      'Original Traffic Source': name,
      'Date entered "Proposal (Sales Pipeline)"': moment
    },
    kind: 'deals',
    mapping: {
      deal_id: 'Record ID',
      name: 'Deal Name',
      pipeline: 'Pipeline',
      stage: 'Deal Stage',
      amount: 'Amount',
      close_date: 'Close Date',
      created_at: 'Create Date',
      owner: 'Deal owner',
      loss_reason: 'Closed Lost Reason',
      source: 'Original Traffic Source'
    }
  },
  {
    name: 'Pipedrive deals',
    file: 'deals.csv',
    columns: {
      'Deal - ID': id,
      'Deal - Title': name,
      'Deal - Value': money,
      'Deal - Currency': ['EUR', 'EUR'],
      'Deal - Stage': stage,
      'Deal - Pipeline': name,
      'Deal - Status': ['Open', 'Won'],
      'Deal - Probability': percent,
      'Deal - Owner': name,
      'Deal - Organization': name,
      'Deal - Expected close date': day,
      'Deal - Won time': day,
      'Deal - Lost time': day,
      'Deal - Lost reason': name,
      'Deal - Total activities': percent
    },
    kind: 'deals',
    mapping: {
      deal_id: 'Deal - ID',
      name: 'Deal - Title',
      amount: 'Deal - Value',
      currency: 'Deal - Currency',
      stage: 'Deal - Stage',
      pipeline: 'Deal - Pipeline',
      outcome: 'Deal - Status',
      crm_probability: 'Deal - Probability',
      owner: 'Deal - Owner',
      account: 'Deal - Organization',
      expected_close_on: 'Deal - Expected close date',
      won_at: 'Deal - Won time',
      lost_at: 'Deal - Lost time',
      loss_reason: 'Deal - Lost reason'
    }
  },
  {
    name: 'Zoho deals',
    file: 'Deals_2024.csv',
    columns: {
      'Record Id': id,
      'Deal Name': name,
      'Deal Owner': name,
      'Account Name': name,
      'Closing Date': day,
      Stage: stage,
      Amount: money,
      'Expected Revenue': money,
      'Probability (%)': percent,
      'Lead Source': name,
      'Campaign Source': name,
      'Created Time': ['2024-03-01 09:00:00', '2024-03-02 10:00:00'],
      'Reason For Loss': name
    },
    kind: 'deals',
    mapping: {
      deal_id: 'Record Id',
      name: 'Deal Name',
      owner: 'Deal Owner',
      account: 'Account Name',
      close_date: 'Closing Date',
      stage: 'Stage',
      amount: 'Amount',
      crm_probability: 'Probability (%)',
      source: 'Lead Source',
      campaign: 'Campaign Source',
      created_at: 'Created Time',
      loss_reason: 'Reason For Loss'
    }
  },
  {
    name: 'Dynamics opportunities',
    file: 'All Opportunities.csv',
    columns: {
      '(Do Not Modify) Opportunity': id,
      Topic: name,
      Account: name,
      Contact: name,
      'Est. close date': day,
      'Est. revenue': money,
      'Actual Revenue': money,
      Status: ['Open', 'Won'],
      'Status Reason': ['In Progress', 'Won'],
      Probability: percent,
      Rating: ['Hot', 'Warm'],
      'Pipeline Phase': stage,
      'Created On': day,
      'Modified On': day
    },
    kind: 'deals',
    mapping: {
      deal_id: '(Do Not Modify) Opportunity',
      name: 'Topic',
      account: 'Account',
      expected_close_on: 'Est. close date',
      amount: 'Est. revenue',
      actual_amount: 'Actual Revenue',
      outcome: 'Status',
      loss_reason: 'Status Reason',
      crm_probability: 'Probability',
      stage: 'Pipeline Phase',
      created_at: 'Created On'
    }
  },
  {
    name: 'Odoo opportunities',
    file: 'crm.lead.csv',
    columns: {
      Opportunity: name,
      Salesperson: name,
      'Sales Team': name,
      Stage: stage,
      'Expected Revenue': money,
      Probability: percent,
      'Expected Closing': day,
      'Closed Date': day,
      'Assignment Date': day,
      'Last Stage Update': day,
      'Days to Close': percent,
      'Lost Reason': name,
      Customer: name,
      Tags: name,
      Priority: ['High', 'Low'],
      Active: flags,
      create_date: day
    },
    kind: 'deals',
    mapping: {
      name: 'Opportunity',
      owner: 'Salesperson',
      team: 'Sales Team',
      stage: 'Stage',
      amount: 'Expected Revenue',
      crm_probability: 'Probability',
      expected_close_on: 'Expected Closing',
      closed_at: 'Closed Date',
      stage_entered_at: 'Last Stage Update',
      loss_reason: 'Lost Reason',
      account: 'Customer',
      is_active: 'Active',
      created_at: 'create_date'
    }
  },
  {
    name: 'a Chinese CRM',
    file: '导出.csv',
    columns: {
      商机编号: id,
      '商机名称*': name,
      客户名称: name,
      负责人: name,
      销售团队: name,
      销售阶段: ['初步接洽', '方案报价'],
      '预计成交金额(万元)': money,
      预计成交日期: ['2024年3月1日', '2024年4月15日'],
      '赢单率(%)': percent,
      商机来源: name,
      创建时间: ['2024/3/1 9:30', '2024/4/15 10:00'],
      输单原因: name,
      商机状态: ['进行中', '赢单'],
      下一步: name
    },
    kind: 'deals',
    mapping: {
      deal_id: '商机编号',
      name: '商机名称*',
      account: '客户名称',
      owner: '负责人',
      team: '销售团队',
      stage: '销售阶段',
      amount: '预计成交金额(万元)',
      expected_close_on: '预计成交日期',
      crm_probability: '赢单率(%)',
      source: '商机来源',
      created_at: '创建时间',
      loss_reason: '输单原因',
      outcome: '商机状态',
      next_step: '下一步'
    }
  },
  {
    name: 'a Chinese stage history',
    file: '阶段变更记录.csv',
    columns: {
      商机编号: id,
      变更前阶段: stage,
      变更后阶段: stage,
      变更时间: ['2024-03-01 09:30:00', '2024-04-15 10:00:00'],
      变更人: name
    },
    kind: 'stage_events',
    mapping: {
      deal_id: '商机编号',
      stage: '变更后阶段',
      entered_at: '变更时间',
      changed_by: '变更人'
    }
  },
  {
    name: 'German spreadsheet',
    file: 'Chancen.csv',
    columns: {
      Nr: id,
      Verkaufschance: name,
      Kunde: name,
      Verantwortlicher: name,
      Verkaufsphase: ['Angebot', 'Gewonnen'],
      Betrag: ['1.234,50', '99,00'],
      'Erstellt am': ['01.03.2024', '15.04.2024'],
      'Erwarteter Abschluss': ['01.05.2024', '15.06.2024']
    },
    kind: 'deals',
    mapping: {
      deal_id: 'Nr',
      name: 'Verkaufschance',
      account: 'Kunde',
      owner: 'Verantwortlicher',
      stage: 'Verkaufsphase',
      amount: 'Betrag',
      created_at: 'Erstellt am',
      expected_close_on: 'Erwarteter Abschluss'
    }
  },
  {
    name: 'leads with qualification dates',
    file: 'leads.csv',
    columns: {
      'Lead ID': id,
      'Created At': day,
      'Lead Source': name,
      'MQL Date': day,
      'SQL Date': day,
      Owner: name,
      'Converted Opportunity': id
    },
    kind: 'leads',
    mapping: {
      lead_id: 'Lead ID',
      created_at: 'Created At',
      source: 'Lead Source',
      mql_at: 'MQL Date',
      sql_at: 'SQL Date',
      owner: 'Owner',
      deal_id: 'Converted Opportunity'
    }
  },
  {
    name: 'orders',
    file: 'erp.csv',
    columns: {
      'Order Number': id,
      'Customer ID': id,
      'Order Date': day,
      'Order Total': money,
      Currency: ['EUR', 'EUR']
    },
    kind: 'orders',
    mapping: {
      order_id: 'Order Number',
      account_id: 'Customer ID',
      ordered_on: 'Order Date',
      amount: 'Order Total',
      currency: 'Currency'
    }
  },
  {
    name: 'quotas',
    file: 'plan.csv',
    columns: { 'Sales Rep': name, Month: day, Quota: money },
    kind: 'targets',
    mapping: { name: 'Sales Rep', period_start: 'Month', amount: 'Quota' }
  }
];
